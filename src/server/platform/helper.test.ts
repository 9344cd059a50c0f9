import { constants, getPriority } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import type { SlowJob } from '../../../tests/fixtures/slow-helper.ts'
import { HelperEnded, openHelper } from './helper.ts'

type Answer = { name: string; pid: number; priority: number; environment: string[] }
const helper = openHelper<SlowJob, Answer>({
  module: new URL('../../../tests/fixtures/slow-helper.ts', import.meta.url),
  heapMb: 24,
  patienceMs: 300,
})
afterEach(helper.close)

test('a job that never ends is given up, and those that wait behind it are done, in their order, by the next process', async () => {
  const { answer: first } = await helper.ask({ name: 'first' })
  const stuck = helper.ask({ name: 'stuck', does: 'never ends' })
  const behind = ['a', 'b'].map(name => helper.ask({ name }))
  await expect(stuck).rejects.toThrow(HelperEnded)
  const done = (await Promise.all(behind)).map(({ answer }) => answer)
  expect(done.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(new Set([first, ...done].map(({ pid }) => pid)).size).toBe(2)
})

test('a job that takes too much memory ends its process and nothing else', async () => {
  const full = helper.ask({ name: 'full', does: 'fills memory' })
  const behind = helper.ask({ name: 'behind' })
  await expect(full).rejects.toThrow(HelperEnded)
  expect((await behind).answer.name).toBe('behind')
})

test.runIf(process.platform === 'linux')(
  'a job that gets no turn on a full machine is waited for beyond its time',
  async () => {
    const { pid } = (await helper.ask({ name: 'first' })).answer
    process.kill(pid, 'SIGSTOP')
    const late = helper.ask({ name: 'late' })
    // Three times its patience.
    await new Promise(done => setTimeout(done, 900))
    process.kill(pid, 'SIGCONT')
    expect((await late).answer).toMatchObject({ name: 'late', pid })
  },
)

test('it gives way to the server and knows nothing of its environment', async () => {
  const { priority, environment } = (await helper.ask({ name: 'first' })).answer
  expect(priority).toBe(Math.min(getPriority() + 5, constants.priority.PRIORITY_LOW))
  expect(environment.filter(name => !/^(?:PATH|TMPDIR|MALLOC_ARENA_MAX|NODE_CHANNEL_.*|__CF.*)$/u.test(name))).toEqual(
    [],
  )
})
