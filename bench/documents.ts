import type { CaseView } from '../src/api/case/cases.ts'
import { newId } from '../src/server/start.ts'
import type { Made } from './data.ts'
import { percentile } from './load.ts'
import { childrenOf, memoryOf, type Running } from './servers.ts'

const types = ['pdf', 'docx'] as const

/** Prints filled plans through the server, as PDF and as DOCX in turn, and tells what that takes and leaves in memory. */
export async function benchDocuments(
  { port, child }: Running,
  made: Made,
  cookies: readonly string[],
  count: number,
): Promise<void> {
  const ask = async (method: string, path: string, cookie: string, body?: object): Promise<Response> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'x-patronat': '1', cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const times = { pdf: [] as number[], docx: [] as number[] }
  for (let index = 0; index < count; index += 1) {
    const { caseId, staff } = made.cases[(index * 7919) % made.cases.length]!
    const cookie = cookies[staff]!
    const view = (await (await ask('GET', `/api/cases/${caseId}`, cookie)).json()) as CaseView
    const about = `${view.state.plans[0]!.id}:1`
    const documentId = newId()
    await ask('POST', `/api/cases/${caseId}/documents`, cookie, { documentId, form: 'plan', about })
    const type = types[index % 2]!
    const begun = performance.now()
    await (await ask('GET', `/api/documents/${documentId}/${type}`, cookie)).arrayBuffer()
    // The first dozen start the print process and warm it up.
    if (index >= 12) times[type].push(performance.now() - begun)
  }
  const shown = types.map(
    name =>
      `${name.toUpperCase()} p50 ${percentile(times[name], 0.5).toFixed(0)}, p95 ${percentile(times[name], 0.95).toFixed(0)} ms`,
  )
  console.log(`\n${count} filled plans: ${shown.join('; ')}`)
  const printers = childrenOf(child.pid).map(memoryOf)
  console.log(
    `memory after them: server ${memoryOf(child.pid)} MB, print process ${printers.join(' + ') || 0} MB (it ends when nobody prints)`,
  )
}
