import { useState } from 'react'
import { Link } from 'react-router'
import type { SearchHit } from '../../../../../api/case/cases.ts'
import { formatPhone } from '../../../../../domain/kernel/phones.ts'
import { stages } from '../../../../../domain/law/stages.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { formatDay, typo } from '../../../../ui/text.ts'
import { handlesPapersOnly } from '../../document/familyFile.ts'
import type { EmergencyAbout } from '../emergency/Emergency.tsx'
import { reasonOf } from './hitWords.ts'
import { OwnTieDialog } from './OwnTie.tsx'
import styles from './SearchResults.module.css'

const css = classesOf(styles)

/** Found families, best first; one that may not be opened names who to call instead. */
export function SearchResults({ hits, to }: { hits: readonly SearchHit[]; to: (caseId: string) => string }) {
  const session = useSession()
  const [tied, setTied] = useState<SearchHit>()
  return (
    <>
      <ul className="list">
        {hits.map(hit => (
          <li key={hit.caseId}>
            {hit.mayRead ? (
              <Link className={css('choice')} to={to(hit.caseId)}>
                <Words hit={hit} />
              </Link>
            ) : (
              <div>
                <Words hit={hit} />
                <p className="row row-tight space-above-2">
                  {handlesPapersOnly(session) && (
                    <ButtonLink to={paths.family(hit.caseId)} about={`семья ${hit.title}`}>
                      Бумаги семьи
                    </ButtonLink>
                  )}
                  {session.may('case.emergency') && (
                    <ButtonLink
                      to={paths.emergency()}
                      state={{ caseId: hit.caseId, title: hit.title } satisfies EmergencyAbout}
                      look="quiet"
                      about={`семья ${hit.title}`}
                    >
                      Экстренный доступ
                    </ButtonLink>
                  )}
                  {session.may('raiseConcern') && (
                    <ButtonLink to={paths.concern(hit.caseId)} look="quiet" about={`семья ${hit.title}`}>
                      Нарушены права ребёнка
                    </ButtonLink>
                  )}
                  {session.may('declareConflict') && (
                    <Button look="quiet" about={`семья ${hit.title}`} onClick={() => setTied(hit)}>
                      Это мои родные или соседи
                    </Button>
                  )}
                </p>
              </div>
            )}
          </li>
        ))}
      </ul>
      {tied && <OwnTieDialog caseId={tied.caseId} title={tied.title} onClose={() => setTied(undefined)} />}
    </>
  )
}

function Words({ hit }: { hit: SearchHit }) {
  const session = useSession()
  const curator = session.staff.find(worker => worker.id === hit.responsibleId)
  const stands = hit.closedDay
    ? `снята с патроната ${formatDay(hit.closedDay)}`
    : hit.stage && stages[hit.stage].toLowerCase()
  return (
    <>
      <p>
        <b>{typo(`Семья ${hit.title}`)}</b>
        {hit.address && <span className="muted">{typo(` · ${hit.address}`)}</span>}
      </p>
      <p className="small">{typo([reasonOf(hit), stands].filter(Boolean).join(' · '))}</p>
      {!hit.mayRead && (
        <p className="small">
          {curator ? typo(`Дело ведёт ${curator.name}`) : 'Куратор не закреплён: спросите заведующего отделением'}
          {curator &&
            !curator.phone &&
            session.settings.centre.phones &&
            typo(`, тел. центра ${session.settings.centre.phones}`)}
          {curator?.phone && (
            <>
              {', '}
              <a className="touch-link" href={`tel:${curator.phone}`}>
                {formatPhone(curator.phone)}
              </a>
            </>
          )}
        </p>
      )}
    </>
  )
}
