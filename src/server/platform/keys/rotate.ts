import { writeOperator } from '../../store/audit/audit.ts'
import { retireMasterKeys, rewrapKeys, useMasterKeys } from '../../store/platform/master-keys.ts'
import { asOwner } from '../../store/platform/owner.ts'
import { readKeys, writeKeys, type KeySource } from './key-file.ts'
import { masterIdOf, newKey, openMasterKeys } from './keys.ts'

/**
 * Puts a new master key in the place of the old one while servers go on working. The new key stands in the file before
 * the database knows its id, and the database knows it before anybody wraps with it; then every wrapped key is wrapped
 * anew, the database lets go of the old id, and only then the file does. Killed at any point it is simply run again: a
 * database that uses two master keys is on the way to the one it took last. Answers the id of the current key and those
 * that are gone; undefined when there is no second key to go over to.
 */
export async function rotate(
  adminUrl: string,
  source: KeySource,
): Promise<{ current: string; retired: string[] } | undefined> {
  const held = readKeys(source)
  let { used } = await useMasterKeys(adminUrl, () => held.map(masterIdOf))
  if (used.length === 1) {
    if (!('file' in source)) return undefined
    held.splice(
      0,
      held.length,
      held.find(key => masterIdOf(key) === used[0])!,
      newKey(),
    )
    writeKeys(source.file, held, { replace: true })
    used = (await useMasterKeys(adminUrl, () => held.toReversed().map(masterIdOf))).used
  }
  const [current, ...retired] = used as [string, ...string[]]
  const keys = used.map(id => held.find(key => masterIdOf(key) === id)!)
  if ('file' in source) writeKeys(source.file, keys, { replace: true })
  const master = openMasterKeys(() => keys)
  await asOwner(adminUrl, master, async owner => {
    // A server that looked into the file a moment before us may still add a key wrapped by the old one: then once more.
    do await rewrapKeys(owner, current)
    while (!(await retireMasterKeys(owner, current)))
    const at = new Date().toISOString()
    for (const centreId of await owner.centreIds())
      await owner.inCentre(centreId, tx => writeOperator(tx, { at, action: 'keys', command: 'keys rotate' }))
  })
  if ('file' in source) writeKeys(source.file, keys.slice(0, 1), { replace: true })
  return { current, retired }
}
