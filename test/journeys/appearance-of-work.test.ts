import { beforeEach, describe, expect, test } from 'vitest'
import { type Language, speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { faultsOf, type Look, READERS } from './looking.ts'
import { JOURNEY_MS } from './patience.ts'
import type { Person } from './person.ts'
import { useSandbox } from './use-sandbox.ts'
import { WORDS } from './words-of-work.ts'

/** So much that all of it is seen together. */
const ALL: Look = { height: 2600 }
const LITTLE: Look = { brief: true }
const MUCH: Look = { height: 1800, brief: true }

const SPEAK = { en: 'English', tr: 'Türkçe', pl: 'polski' } as const satisfies Record<Language, string>

describe.skipIf(!hasBrowser)('what people see of their work', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  describe.each(READERS)('in $language', ({ language, handle, channel }) => {
    const { say } = speak(language)
    const { other, ...words } = WORDS[language]
    /** What a sentence begins with, up to what is put into it. */
    const start = (sentence: string) => sentence.split(/[:<]/)[0]?.trim() ?? ''
    /** Code of the initiative, and numbers of its tasks. */
    let code = ''
    const numbers: string[] = []
    let me: Person
    let faults: string[] = []
    const look = async (what: string, how: Look = {}) => void faults.push(...(await faultsOf(me, `${what}-${language}`, how)))
    const pressOn = (message: string, label: string) =>
      me.message(message).getByRole('button', { name: label, exact: true }).first().click()

    beforeEach(async () => {
      faults = []
      me = await sandbox.as(handle, channel, { bypassCSP: true })
    })

    test('initiatives', async () => {
      await me.say('/drumbeat setup')
      await me.submit(say('teams.setUp'))
      await me.sees(say('teams.readyTitle', { team: channel }))
      await me.go(other.handle, 'drumbeat')
      await me.say(`/drumbeat language ${SPEAK[language]}`)

      await me.go(handle, 'drumbeat')
      await me.say(`/initiative add ${words.initiative}`)
      await me.fill({
        [say('initiatives.goal')]: words.goal,
        [say('initiatives.benefit')]: words.benefit,
        [say('initiatives.definitionOfDone')]: words.finished,
        [say('initiatives.milestones')]: words.undated,
        [say('initiatives.sponsor')]: other.name,
        [say('initiatives.areas')]: words.areas,
        [say('initiatives.horizon')]: say('initiatives.horizonShort'),
        [say('initiatives.priority')]: '1',
        [say('initiatives.effort')]: '40',
        [say('initiatives.budget')]: '20 000 EUR',
      })
      await me.submit(say('initiatives.add'))
      await me.form.locator('[aria-invalid]').first().waitFor()
      await look('initiative-form', MUCH)
      await me.fill({ [say('initiatives.milestones')]: `2027-01-15 ${words.undated}` })
      await me.submit(say('initiatives.add'))
      code = /CX-\d+/.exec(await (await me.sees(words.benefit)).innerText())?.[0] ?? ''
      await me.say(`/initiative add ${words.second}`)
      await me.fill({ [say('initiatives.horizon')]: say('initiatives.horizonMedium'), [say('initiatives.dependsOn')]: code })
      await me.submit(say('initiatives.add'))
      await me.sees(words.second)

      await me.say(`/initiative ${code}`)
      await me.sees(code, say('initiatives.neededBy'))
      await me.press(say('initiatives.atRisk'))
      await me.fill({ [say('initiatives.note')]: words.late })
      await look('health-form', LITTLE)
      await me.submit(say('common.save'))
      await me.sees(words.late)
      await me.say('/initiative')
      await me.sees(say('initiatives.groupMedium'))
      await me.say('/initiative map')
      await me.sees(say('initiatives.mapTitle'))
      await me.say(`/initiative ${code} story`)
      await me.sees(say('initiatives.storyTitle', { code }))
      await me.say(`/initiative ${code} dnoe`)
      await me.sees('dnoe')
      await look('initiatives', ALL)
      expect(faults).toEqual([])
    })

    test('tasks', async () => {
      await me.go(handle, 'drumbeat')
      for (const [title, rest] of words.tasks) {
        await me.say(`/task ${words.add} ${title} ${rest.replace('CX', code)}`)
        if (rest.endsWith('2026-01-05')) {
          await me.sees(say('tasks.useAnyway'))
          await me.press(say('tasks.useAnyway'))
        }
        const added = await me.sees(start(say('tasks.saidAdded', { task: '' })), title)
        numbers.push(/#(\d+)/.exec(await added.innerText())?.[1] ?? '')
      }
      const [, soon = '', third = '', fourth = ''] = numbers
      await me.say(`/task start ${soon}`)
      await me.say(`/task forward ${third} @${other.handle} ${words.please}`)
      await me.say(`/task assign ${fourth} @${other.handle}`)
      await me.say('/task')
      await me.sees(say('tasks.mineTitle'))
      await me.say('/task list')
      await me.sees(say('tasks.listTitle'), '#')
      await me.say(`/task done ${soon}`)
      await me.sees(start(say('tasks.saidDone', { task: '' })))
      await me.press(say('tasks.undo'))
      await me.sees(start(say('tasks.saidUndone', { task: '' })))
      await me.say(`/task show ${soon}`)
      await me.sees(say('tasks.storyTitle'))
      await me.say(`/task doen ${soon}`)
      await me.sees(say('tasks.doThis'))
      await look('tasks', ALL)

      await me.go(other.handle, 'drumbeat')
      await me.passUntil(me.message(say('tasks.handBack')).last())
      await look('handed', { ...ALL, brief: true })
      await me.press(say('tasks.handBack'))
      await me.fill({ [say('tasks.handBackNote')]: words.late })
      await me.submit(say('tasks.handBack'))
      await me.sees(start(say('tasks.handedBackSaid', { name: '', task: '' })).replace(/ .*/, ''), words.tasks[2][0])
      expect(faults).toEqual([])
    })

    test('wins and blockers', async () => {
      const [late = ''] = numbers
      await me.say(`/win ${words.lesson}`)
      await me.say(`/win ${words.win} ${code} @${other.handle}`)
      await me.sees(words.win)
      await me.go(other.handle, channel)
      await me.press(say('wins.applaud'))
      await me.sees(start(say('wins.applause', { count: 1, names: '' })), other.name)
      await me.say(`/blocker ${words.blockers[0]} #${late}`)
      await me.say(`/blocker ${words.blockers[1]} ${code}`)
      await me.say(`/blocker ${words.blockers[2]} @${handle}`)
      await me.sees(words.blockers[2])

      await me.go(handle, channel)
      await me.press(say('blockers.acknowledge'))
      await me.sees(start(say('blockers.statusAcknowledged', { person: '' })))
      await pressOn(words.blockers[0], say('blockers.escalate'))
      await me.sees(words.blockers[0], say('blockers.holdsUp'))
      await pressOn(words.blockers[1], say('blockers.resolve'))
      await me.fill({ [say('blockers.resolveNote')]: words.cleared })
      await me.submit(say('blockers.resolve'))
      await me.sees(words.cleared)
      await me.say('/blocker')
      await me.sees(say('blockers.raise'))
      await look('wins-and-blockers', ALL)
      await me.say('/win')
      await me.form.waitFor()
      await look('win-form', LITTLE)
      await me.page.keyboard.press('Escape')

      await me.go(other.handle, 'drumbeat')
      await me.passUntil(me.message(say('blockers.holdsUp')).last())
      await look('told', { ...ALL, brief: true })
      expect(faults).toEqual([])
    })

    test('the check-in', async () => {
      const [late = '', soon = ''] = numbers
      await me.go(handle, 'drumbeat')
      await me.passUntil(
        me.page
          .locator('#scroller')
          .getByRole('button', { name: say('checkIn.open'), exact: true })
          .last(),
      )
      await me.sees(say('checkIn.tasksHeading'), `#${late}`)
      await look('work-prompt')
      await me.press(say('checkIn.open'))
      await me.fill({
        [say('checkIn.did')]: `${words.did} ${code}\nwin: ${words.win}`,
        [say('checkIn.next')]: words.second,
        [say('checkIn.blocked')]: `${words.blockers[2]} #${soon}`,
      })
      await look('work-form', MUCH)
      await me.submit(say('common.send'))
      await me.sees(say('checkIn.takeBack'))
      await me.say('/drumbeat help')
      await me.sees(say('people.helpTitle'))
      await look('work-receipt', { ...ALL, brief: true })
      await me.go(handle, channel)
      await me.passUntil(me.message(say('checkIn.summaryThread')).last())
      await me.message(say('checkIn.summaryThread')).last().scrollIntoViewIfNeeded()
      await look('work-summary', MUCH)
      expect(faults).toEqual([])
    })
  })
})
