import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { defaultSettings, type Settings } from '../law/settings.ts'

// A director who came in December signed nothing in November, and a centre that has moved had another address then. As with
// people (earlier-details.ts), whoever changes it says from which day, or that a slip is put right in papers of every day
// (docs/decisions/2026-11-29-names-of-their-day.md).

type Centre = Settings['centre']
type WithCentre = Pick<Settings, 'centre' | 'centreBefore'>

/** What papers say of the centre; the dative only spells the name of the director. */
const dated = [
  'fullName',
  'shortName',
  'locality',
  'address',
  'phones',
  'email',
  'director',
] as const satisfies (keyof Centre)[]

/** The centre as it was on a day. */
export const centreOn = ({ centre, centreBefore }: WithCentre, day: Day): Centre =>
  centreBefore.find(({ until }) => day < until)?.centre ?? centre

/** What papers say of the centre that is replaced: what was empty, or stood there before the centre wrote its own, was nothing. */
export const replacedOf = (known: Centre, typed: Centre): (typeof dated)[number][] =>
  dated.filter(
    name => known[name] && known[name] !== defaultSettings.centre[name] && (known[name] ?? '') !== (typed[name] ?? ''),
  )

/** The centre with who signs where the settings name nobody. */
export const signedBy = (centre: Centre, director: string | undefined): Centre => ({
  ...centre,
  director: centre.director ?? director,
})

/** How the details of a centre come to be others: since a day, or because a slip is put right. */
export type CentreChange = { since?: Day | undefined; slip?: boolean | undefined }

/** The settings as they are to be stored. `director`: who signs where the settings name nobody. */
export function keepCentre(
  old: Settings,
  typed: Settings,
  { since, slip }: CentreChange,
  { today, director }: { today: Day; director?: string | undefined },
): Settings | Refused {
  const { centreBefore } = old
  const known = signedBy(old.centre, director)
  const replaced = replacedOf(known, signedBy(typed.centre, director))
  if (replaced.length === 0) return { ...typed, centreBefore }
  if (!since && !slip)
    return refuse(
      'slipOrChange',
      'Изменились сведения о центре, которые стоят в бумагах. Отметьте, исправлена ошибка или так стало с какого-то дня: в бумагах прошлых дней останется то, что было тогда',
      { field: 'centreSince' },
    )
  if (slip || !since)
    return {
      ...typed,
      centreBefore: centreBefore.map(({ until, centre }) => ({
        until,
        centre: {
          ...centre,
          ...Object.fromEntries(
            [...replaced, 'directorDative' as const].flatMap(name =>
              centre[name] === known[name] ? [[name, typed.centre[name]]] : [],
            ),
          ),
        },
      })),
    }
  if (since > today) return refuse('futureDay', 'Эта дата ещё не наступила', { field: 'centreSince' })
  const last = centreBefore.at(-1)?.until
  if (last && since < last)
    return refuse('otherChange', `С ${showDay(last)} уже записано другое изменение: это должно быть не раньше`, {
      field: 'centreSince',
    })
  // Two changes of one day are one: what was before them stays as it is.
  return { ...typed, centreBefore: last === since ? centreBefore : [...centreBefore, { until: since, centre: known }] }
}

/** Whose name papers bear as the director's where the settings name nobody. */
export const directorAmong = <S extends { role: string; active: boolean }>(staff: readonly S[]): S | undefined =>
  staff.find(({ role, active }) => role === 'director' && active)

/** The settings when another account becomes the director's, and the settings name nobody: until today the other one signed. */
export const keepDirector = (settings: Settings, director: string, today: Day): Settings =>
  settings.centre.director || settings.centreBefore.at(-1)?.until === today
    ? settings
    : {
        ...settings,
        centreBefore: [...settings.centreBefore, { until: today, centre: { ...settings.centre, director } }],
      }
