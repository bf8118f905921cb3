export { type Besides, type Chosen, type Deed, type RecordingWay, type SaidHealth } from './deed.ts'
export { recordedBlocks, recordedForAuthor, recordedItems } from './messages/recorded.ts'
export {
  type Answer,
  answerInTalk,
  answerInWords,
  isEmpty,
  isTooLong,
  PART_LENGTH,
  PARTS,
  sameAnswer,
  together,
  withWinsApart,
} from './rules/answer.ts'
export { firstOf, type Others, replaceIn } from './others.ts'
export { type Keeps, Recorded } from './rules/recorded.ts'
export { linesOf, namedIn, refOf, sayingOf, type Told } from './rules/saying.ts'
export { type SaidInRitual, settleProgramme } from './settle.ts'
export { refusal, type Things } from './things.ts'
