import type { CaseView } from '../../../../../api/case/cases.ts'
import type { PlanVersion } from '../../../../../domain/plan/plans.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { formatDay } from '../../../../ui/text.ts'

/** What to know before going on with a plan: what was saved, returned, changed by others, or is missing. */
export function EditorNotices({
  view,
  latest,
  nextVersion,
  note,
  moot,
  onTakeSaved,
  onLeave,
}: {
  view: CaseView
  latest: PlanVersion | undefined
  nextVersion: number
  /** What was just saved. */
  note: string | undefined
  /** How the version in the case differs from the one this draft began with. */
  moot: string[] | undefined
  onTakeSaved: () => void
  onLeave: (() => void) | undefined
}) {
  const session = useSession()
  return (
    <>
      {note && <Banner kind="ok" live title={note} />}
      {latest?.returned && !latest.approved && (
        <Banner
          kind="warn"
          title={`План вернули ${formatDay(latest.returned.day)}.`}
          text={latest.returned.remark}
          note={session.staffName(latest.returned.by)}
        />
      )}
      {moot && (
        <Banner
          kind="warn"
          title="Пока лежал ваш черновик, в деле сохранили другую редакцию."
          text="Ваше не потеряно: сравните и решите."
          action={<Button onClick={onTakeSaved}>Взять редакцию из дела</Button>}
        >
          <ul className="bullets space-above-2">
            {moot.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Banner>
      )}
      {view.state.assessments.length === 0 && (
        <Banner
          kind="info"
          title="Первичной диагностики ещё нет."
          text="Лучше начать с неё: из неё берутся причины, ресурсы и слабые сферы."
          note="МП 6.3"
          action={<ButtonLink to={paths.assess(view.caseId)}>Провести диагностику</ButtonLink>}
        />
      )}
      {onLeave && (
        <Banner
          kind="info"
          title={`Готовится редакция ${nextVersion}.`}
          text="Прежняя действует, пока новую не согласуют и не утвердят."
          action={<Button onClick={onLeave}>К действующему плану</Button>}
        />
      )}
    </>
  )
}
