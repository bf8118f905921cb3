import type { Button } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { button } from '../people/index.ts'
import type { Move } from './rules/changing.ts'
import type { Task } from './task.ts'

/** The buttons that ask something of tasks. Each names what it is about; the action decides from what is stored. */

const LABEL = { start: 'tasks.start', done: 'tasks.done', reopen: 'tasks.reopen', drop: 'tasks.drop' } as const
const say = ({ language }: Reader) => speak(language).say

/** Lets a task move on. */
export const moveButton = (reader: Reader, { id }: Pick<Task, 'id'>, move: Move, style: Button['style'] = 'plain'): Button =>
  button(say(reader)(LABEL[move]), 'tasks.move', { task: id, move }, style)

/** Everything about a task. */
export const showButton = (reader: Reader, { id }: Pick<Task, 'id'>): Button =>
  button(say(reader)('tasks.details'), 'tasks.show', { task: id })

/** Takes back what was done together. */
export const undoButton = (reader: Reader, group: string): Button => button(say(reader)('tasks.undo'), 'tasks.undo', { group })

/** Takes a task that was handed over. */
export const acceptButton = (reader: Reader, { id }: Pick<Task, 'id'>): Button =>
  button(say(reader)('tasks.accept'), 'tasks.accept', { task: id }, 'primary')

/** Opens the form in which a task is handed back. */
export const handBackButton = (reader: Reader, { id }: Pick<Task, 'id'>): Button =>
  button(say(reader)('tasks.handBack'), 'tasks.hand-back', { task: id })
