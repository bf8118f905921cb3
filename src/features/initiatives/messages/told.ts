import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, button, choice } from '../../people/index.ts'
import type { Initiative } from '../initiative.ts'
import { named } from './card.ts'

/** What somebody newly is to an initiative. */
export type Post = 'owner' | 'sponsor'

const SENTENCE = {
  owner: ['initiatives.toldOwner', 'initiatives.toldOwnerPlain'],
  sponsor: ['initiatives.toldSponsor', 'initiatives.toldSponsorPlain'],
} as const

/** To somebody who is the owner or sponsor from now on. `by`: the name of who decided it; null: nobody in person. */
export function toldPost(reader: Reader, initiative: Initiative, post: Post, by: string | null): Message {
  const { say } = speak(reader.language)
  const [withName, plain] = SENTENCE[post]
  const said = by === null ? say.rich(plain, named(initiative)) : say.rich(withName, { ...named(initiative), person: bold(by) })
  return choice(said, [button(say('initiatives.details'), 'initiatives.show', { initiative: initiative.id }, 'primary')])
}
