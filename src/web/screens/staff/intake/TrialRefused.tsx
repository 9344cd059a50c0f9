import type { Trial } from '../../../command-form/dryRun.ts'
import { Banner } from '../../../ui/notice/Banner.tsx'

/** Why a rule says no to the whole form, once somebody has tried to go on. */
export function TrialRefused({ trial, attempt }: { trial: Trial; attempt: number }) {
  if (trial.ok || attempt === 0 || Object.keys(trial.errors).length > 0) return null
  return <Banner kind="over" title={trial.text} {...(trial.clause ? { note: trial.clause } : {})} live />
}
