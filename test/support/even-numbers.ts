/** Numbers from 0 up to 1, evenly spread and the same for the same seed (a linear congruential generator, constants of Numerical Recipes). */
export function evenNumbers(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
