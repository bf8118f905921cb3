import { describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { faultsOf, READERS } from './looking.ts'
import { JOURNEY_MS } from './patience.ts'
import { useSandbox } from './use-sandbox.ts'
import { WORDS } from './words-of-work.ts'

/** Pixels: so high that what is looked at together is seen together. */
const TALL = 2600

describe.skipIf(!hasBrowser)('what people see of their work', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  test.each(READERS)('is readable for everyone, in $language', async ({ language, handle, channel }) => {
    const { say } = speak(language)
    const { other, ...words } = WORDS[language]
    const me = await sandbox.as(handle, channel, { bypassCSP: true })
    const { form } = me
    const faults: string[] = []
    const look = async (what: string, height?: number) => void faults.push(...(await faultsOf(me, `${what}-${language}`, height)))
    const toMe = (where: 'drumbeat' | typeof channel) => me.go(handle, where)

    await me.say('/drumbeat setup')
    await me.submit(say('teams.setUp'))
    await me.sees(say('teams.readyTitle', { team: channel }))

    // Initiatives: one with everything, one that waits for it.
    await toMe('drumbeat')
    await me.say(`/initiative add ${words.initiative}`)
    const charter = {
      [say('initiatives.goal')]: words.goal,
      [say('initiatives.benefit')]: words.benefit,
      [say('initiatives.definitionOfDone')]: words.finished,
      [say('initiatives.sponsor')]: other.name,
      [say('initiatives.areas')]: words.areas,
      [say('initiatives.horizon')]: say('initiatives.horizonShort'),
      [say('initiatives.priority')]: '1',
      [say('initiatives.effort')]: '40',
      [say('initiatives.budget')]: '20 000 EUR',
    }
    await me.fill({ ...charter, [say('initiatives.milestones')]: words.undated })
    await me.submit(say('initiatives.add'))
    await form.locator('[aria-invalid]').first().waitFor()
    await look('initiative-form', TALL)
    await me.fill({ [say('initiatives.milestones')]: `2027-01-15 ${words.undated}` })
    await me.submit(say('initiatives.add'))
    const created = await (await me.sees(words.goal)).innerText()
    const code = /CX-\d+/.exec(created)?.[0] ?? ''
    await me.say(`/initiative add ${words.second}`)
    await me.fill({ [say('initiatives.horizon')]: say('initiatives.horizonMedium'), [say('initiatives.dependsOn')]: code })
    await me.submit(say('initiatives.add'))
    await me.sees(words.second)
    await me.say(`/initiative ${code}`)
    await me.sees(code, say('initiatives.story'))
    await me.press(say('initiatives.atRisk'))
    await me.fill({ [say('initiatives.note')]: words.late })
    await look('health-form')
    await me.submit(say('common.save'))
    await me.sees(words.late)
    await me.say('/initiative')
    await me.sees(say('initiatives.groupMedium'))
    await me.say('/initiative map')
    await me.sees(say('initiatives.mapTitle'))
    await me.say(`/initiative ${code} story`)
    await me.sees(say('initiatives.storyTitle', { code }))
    await me.say(`/initiative ${code} dnoe`)
    await look('initiatives', TALL)

    // Tasks.
    const numbers: string[] = []
    const addTask = async (line: string) => {
      await me.say(`/task ${line}`)
      const asked = me.message(say('tasks.useAnyway')).last()
      if (line.endsWith('2026-01-05')) await asked.waitFor().then(() => me.press(say('tasks.useAnyway')))
      const title = words.tasks[numbers.length] ?? ''
      const added = await (await me.sees(say('tasks.saidAdded', { task: '' }).trim(), title)).innerText()
      numbers.push(/#(\d+)/.exec(added)?.[1] ?? '')
    }
    for (const [index, title] of words.tasks.entries())
      await addTask(`${words.add} ${title} ${index < 2 ? code : ''} ${words.rest[index] ?? ''}`)
    const [late = '', soon = '', third = '', fourth = ''] = numbers
    await me.say(`/task start ${soon}`)
    await me.say(`/task forward ${third} @${other.handle} ${words.please}`)
    await me.say(`/task assign ${fourth} @${other.handle}`)
    await look('task-answers', TALL)
    await me.say('/task')
    await me.sees(say('tasks.mineTitle'))
    await me.say('/task list')
    await me.sees(say('tasks.listTitle'))
    await me.say(`/task done ${soon}`)
    await me.sees(say('tasks.saidDone', { task: '' }).trim())
    await me.press(say('tasks.undo'))
    await me.sees(say('tasks.saidUndone', { task: '' }).trim())
    await me.say(`/task show ${soon}`)
    await me.sees(say('tasks.storyTitle'))
    await me.say(`/task doen ${soon}`)
    await me.sees(say('tasks.doThis'))
    await me.say('/task help')
    await look('tasks', TALL)

    // What another gets.
    await me.go(other.handle, 'drumbeat')
    await me.passUntil(me.message(say('tasks.accept')).first())
    await me.press(say('tasks.handBack'))
    await form.waitFor()
    await look('hand-back-form')
    await me.fill({ [say('tasks.handBackNote')]: words.late })
    await me.submit(say('tasks.handBack'))
    await me.sees(say('tasks.handedBackSaid', { name: '', task: '' }).split(':')[0]?.trim() ?? '')

    // Wins and blockers, in the channel.
    await toMe(channel)
    await me.say(`/win ${words.win} ${code} @${other.handle}`)
    await me.sees(words.win)
    await me.say(`/win ${words.lesson}`)
    await me.go(other.handle, channel)
    await me.press(say('wins.applaud'))
    await me.sees(words.lesson.split(' ').slice(1).join(' '), other.name)
    await me.say(`/blocker ${words.blocker} #${late}`)
    await me.say(`/blocker ${words.blockers[0]} ${code} @${handle}`)
    await me.say(`/blocker ${words.blockers[1]} @${handle}`)
    await me.sees(words.blockers[1])
    await toMe(channel)
    await me.press(say('blockers.acknowledge'))
    await me.sees(say('blockers.statusAcknowledged', { person: '' }).trim())
    await me
      .message(words.blocker)
      .getByRole('button', { name: say('blockers.escalate'), exact: true })
      .first()
      .click()
    await me.sees(words.blocker, say('blockers.holdsUp'))
    await me
      .message(words.blockers[0])
      .getByRole('button', { name: say('blockers.resolve'), exact: true })
      .first()
      .click()
    await form.waitFor()
    await me.fill({ [say('blockers.resolveNote')]: words.cleared })
    await look('resolve-form')
    await me.submit(say('blockers.resolve'))
    await me.sees(words.cleared)
    await me.say('/blocker')
    await look('wins-and-blockers', TALL)
    await me.say('/win')
    await form.waitFor()
    await look('win-form')
    await me.page.keyboard.press('Escape')
    await me.go(other.handle, 'drumbeat')
    await me.passUntil(me.message(say('blockers.holdsUp')).first())
    await look('told', TALL)

    // The check-in.
    await toMe('drumbeat')
    await me.passUntil(me.message(say('checkIn.tasksHeading')).last())
    await look('work-prompt', TALL)
    await me.press(say('checkIn.open'))
    await form.waitFor()
    await me.fill({
      [say('checkIn.did')]: `${words.did} ${code}`,
      [say('checkIn.next')]: words.second,
      [say('checkIn.blocked')]: `${words.blocker} #${soon}`,
    })
    await look('work-form', TALL)
    await me.submit(say('common.send'))
    await me.sees(say('checkIn.takeBack'))
    await look('work-receipt', TALL)
    await toMe(channel)
    await me.passUntil(me.message(say('checkIn.summaryThread')).last())
    await look('work-summary', TALL)
    expect(faults).toEqual([])
  })
})
