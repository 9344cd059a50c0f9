import { existsSync, readFileSync } from 'node:fs'
import type { Outside } from '../audit/audit-verify.ts'
import { onDatabase } from './on-database.ts'
import { centreIn, Mistake, type Options } from './options.ts'

/** Recomputes the chain of the audit; ends with 1 when it is broken. */
export async function audit(what: string | undefined, { centre, anchor }: Options): Promise<void> {
  if (what !== 'verify') throw new Mistake('Есть одна команда: audit verify')
  const centreId = centreIn(centre)
  const outside = await outsideIn(anchor)
  const { openDatabase } = await import('../store/platform/database.ts')
  const { anchorFileOf, anchorsIn } = await import('../audit/audit-anchor.ts')
  const { verifyAudit } = await import('../audit/audit-verify.ts')
  const answer = await onDatabase(async ({ url, keys, dataDir }) => {
    const database = openDatabase(url, keys, 1)
    const anchors = anchorsIn(process.env.AUDIT_ANCHOR || anchorFileOf(dataDir))
    try {
      return await verifyAudit(database, { anchors, centreId, outside })
    } finally {
      await database.close()
    }
  })
  if (!answer) throw new Mistake(`Центра ${centre} нет`)
  console.log(answer.lines.join('\n'))
  if (!answer.sound) process.exitCode = 1
}

/** An anchor that was kept outside: a code, a copy of the file of anchors, or any text with codes in it. */
async function outsideIn(anchor: string | undefined): Promise<Outside> {
  if (anchor === undefined) return {}
  const { codeInText, readAnchorCode } = await import('../../domain/account/anchor-code.ts')
  if (!existsSync(anchor)) {
    const code = readAnchorCode(anchor)
    if (!code)
      throw new Mistake(`--anchor ${anchor}: такого файла нет, а код набран с ошибкой — сверьте его знак за знаком`)
    return { codes: [code] }
  }
  const { codesIn } = await import('../audit/audit-verify.ts')
  const { readAnchors } = await import('../audit/audit-anchor.ts')
  const text = readFileSync(anchor, 'utf8')
  const anchors = readAnchors(text)
  if (anchors) return { anchors }
  const { codes, mistyped } = codesIn(text, codeInText)
  if (mistyped.length > 0) throw new Mistake(`В файле ${anchor} код записан с ошибкой: ${mistyped.join(', ')}`)
  if (codes.length === 0) throw new Mistake(`В файле ${anchor} нет контрольной отметки`)
  return { codes }
}
