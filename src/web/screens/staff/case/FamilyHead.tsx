import type { CaseView } from '../../../../api/case/cases.ts'
import { assigned, isClosed } from '../../../../domain/case/queries.ts'
import { agreementStatusOn } from '../../../../domain/contract/agreements.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { isOfferedAgain } from '../../../../domain/review/service-ends.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Menu } from '../../../ui/action/Menu.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { capital, count, typo } from '../../../ui/text.ts'
import { initialsOf, kindNames, phoneOf } from '../../../words/patronage.ts'
import { actionsOf } from './actions.ts'
import { addressee, numbersOf, overdueOf, tabOf } from './case.ts'
import type { FamilyContext } from './context.ts'

/** Who the family is, what is late, who works with it, and what can be done. */
export function FamilyHead({ family }: { family: FamilyContext }) {
  const session = useSession()
  const { view, open } = family
  const { state, row, caseId } = view
  const { today } = session
  const actions = actionsOf(view, session.role, today)
  // Of a removed family what was done before may be recorded: that is no work of today.
  const worksOn = !isClosed(state) || isOfferedAgain(state)
  const main = worksOn ? actions.find(action => action.command === 'recordContact' && 'to' in action) : undefined
  // A child in danger is not looked for in a menu [МП 5.2 «незамедлительно»].
  const urgent = actions.find(action => action.command === 'raiseConcern' && 'to' in action)
  const rest = actions.filter(action => action !== main && action !== urgent)
  const late = overdueOf(view.clocks, today).length
  const who = addressee(view, today)
  const curator = assigned(state)
  const psychologist = assigned(state, 'psychologist')
  return (
    <PageHead
      title={`Семья ${row.title}`}
      tab={tabOf(view, today)}
      crumbs={[{ label: 'Семьи', to: paths.families() }, { label: row.title }]}
      tags={
        <>
          <KindTag view={view} alone={late === 0} />
          {late > 0 && (
            <StateTag kind="over">{`просрочено: ${count(late, { one: 'срок', few: 'срока', many: 'сроков' })}`}</StateTag>
          )}
        </>
      }
      lead={
        <>
          {typo(view.safety?.placeHidden ? view.row.address : state.address || 'адрес не записан')}
          {state.stay && typo(`, сейчас: ${state.stay}`)}
          {state.phone && (
            <>
              {' · '}
              <a href={phoneOf(state.phone).link}>{phoneOf(state.phone).words}</a>
              {who ? `, ${who}` : ''}
            </>
          )}
        </>
      }
      facts={capital(
        [
          ...numbersOf(view, today),
          `куратор ${curator ? initialsOf(session.staffName(curator)) : 'не закреплён'}`,
          ...(psychologist ? [`психолог ${initialsOf(session.staffName(psychologist))}`] : []),
        ].join(' · '),
      )}
      actions={
        <>
          {main && 'to' in main && (
            <ButtonLink to={main.to} look="primary" icon="plus" wide="phone">
              {main.label}
            </ButtonLink>
          )}
          {!main && isClosed(state) && rest.some(action => action.command === 'reopenCase') && (
            <ButtonLink to={paths.closing(caseId)} wide="phone">
              Итоги и снятие
            </ButtonLink>
          )}
          {urgent && 'to' in urgent && (
            <ButtonLink to={urgent.to} look="danger">
              {urgent.label}
            </ButtonLink>
          )}
          {rest.length > 0 && (
            <Menu
              label="Действия с делом"
              items={rest.map(action => ({
                label: action.label,
                group: action.group,
                ...(action.danger ? { danger: true } : {}),
                ...('dialog' in action ? { onSelect: () => open(action.dialog) } : action),
              }))}
            />
          )}
        </>
      }
    />
  )
}

function KindTag({ view, alone }: { view: CaseView; alone: boolean }) {
  const { today } = useSession()
  const { row, state } = view
  if (row.kind) {
    const lapsed = agreementStatusOn(state.agreements, today)
    return (
      <>
        <StateTag kind="info">{kindNames[row.kind]}</StateTag>
        {lapsed === 'expired' && alone && <StateTag kind="soon">договор истёк</StateTag>}
      </>
    )
  }
  return <StateTag kind="plain">{stages[row.stage]}</StateTag>
}
