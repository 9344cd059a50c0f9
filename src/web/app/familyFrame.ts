/** The frame of a family comes together with what is looked at in it first, not one after the other. */
export const familyFrame = async () => {
  void import('../screens/staff/case/overview/Overview.tsx').catch(() => undefined)
  return import('../screens/staff/case/Family.tsx')
}

/** So long the first screen has the network and the processor for itself, in milliseconds. */
const afterRows = 2500

/**
 * Brings the screen of a family while somebody reads the first one: on a slow telephone it is open at once then. Not for whoever asked
 * the browser to save traffic. Answers what calls it off.
 */
export function bringFamilyFrame(): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (connection?.saveData) return () => undefined
  const waiting = setTimeout(() => void familyFrame().catch(() => undefined), afterRows)
  return () => clearTimeout(waiting)
}
