import { strengths } from '../../../../../domain/assessment/assessments.ts'
import { assigned } from '../../../../../domain/case/queries.ts'
import { consentsOf } from '../../../../../domain/consent/consent-rules.ts'
import { centreConsentsInShort, consentStands } from '../../../../../domain/consent/consents.ts'
import { contactForms } from '../../../../../domain/contact/contact-forms.ts'
import { missedReasons, topics } from '../../../../../domain/contact/contacts.ts'
import { byDay } from '../../../../../domain/kernel/day-order.ts'
import { may, type Role, roles } from '../../../../../domain/law/permissions.ts'
import { nextContactWindow } from '../../../../../domain/law/terms/contact-windows.ts'
import { kinshipWord } from '../../../../../domain/people/kinship.ts'
import { ageOn, isChild, type Member } from '../../../../../domain/people/people.ts'
import { plansAtWork } from '../../../../../domain/plan/plan-rules.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { Points, RowList } from '../../../../ui/list/RowList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { capital, count, formatDay, formatDayShort, typo } from '../../../../ui/text.ts'
import { initialsOf, sameSurname, years } from '../../../../words/patronage.ts'
import { nextSentence } from '../../contact/WindowCard.tsx'
import { useFamily } from '../context.ts'
import { TextLink } from '../TextLink.tsx'

/** Who is in the family: those who live together, and the rest in one line. */
export function MembersCard() {
  const { view } = useFamily()
  const { today } = useSession()
  const here = view.state.members.filter(member => !member.to)
  const together = here.filter(member => member.together)
  const apart = here.filter(member => !member.together)
  const holder = view.state.agreements.at(-1)?.holderId
  const applicant = view.state.applications.at(-1)?.applicantId
  const row = (member: Member) => {
    const person = view.persons[member.personId]
    if (!person) return { id: member.personId, title: 'сведений нет' }
    const age = ageOn(person, today)
    const young = isChild(member, person, today)
    const name = [person.givenName, young ? undefined : person.patronymic].filter(Boolean).join(' ')
    const surname = sameSurname(person.familyName, view.row.title) ? '' : `${person.familyName} `
    return {
      id: member.personId,
      initials: person.givenName.charAt(0),
      title: (
        <>
          <b>{typo(surname + name)}</b>
          {age !== undefined && `, ${count(age, years)}`}
        </>
      ),
      note: [
        kinshipWord(member.kinship, person.sex),
        member.personId === holder
          ? `договор заключён с ${person.sex === 'm' ? 'ним' : 'ней'}`
          : member.personId === applicant
            ? 'заявитель'
            : undefined,
        person.workOrStudy,
        young && person.birthDay ? formatDay(person.birthDay) : undefined,
      ]
        .filter(Boolean)
        .join(' · '),
    }
  }
  return (
    <Card
      title="Семья"
      count={together.length}
      content="flush"
      aside={<TextLink to={paths.members(view.caseId)}>Состав семьи</TextLink>}
      {...(apart.length > 0
        ? {
            footer: `Отдельно: ${apart
              .map(member => {
                const person = view.persons[member.personId]
                return `${[person?.givenName, person?.patronymic].filter(Boolean).join(' ')}, ${kinshipWord(member.kinship, person?.sex)}`
              })
              .join(' · ')}`,
          }
        : {})}
    >
      {together.length === 0 ? <EmptyState text="Состав семьи не записан." /> : <RowList rows={together.map(row)} />}
    </Card>
  )
}

/** Strengths of the last assessment: what the work leans on. */
export function StrengthsCard() {
  const { view } = useFamily()
  const last = view.state.assessments.at(-1)
  const points = last
    ? [
        ...last.strengths.map(strength => capital(strengths[strength])),
        ...(last.strengthsNote ?? '')
          .split('\n')
          .map(text => text.trim())
          .filter(Boolean),
      ]
    : []
  if (points.length === 0) return null
  return (
    <Card title="На что опереться" content="flush">
      <Points points={points} />
    </Card>
  )
}

/** The last three contacts and the window that opens next. */
export function ContactsCard() {
  const { view } = useFamily()
  const session = useSession()
  const next = nextContactWindow(view.state, session.settings, session.workdays, session.today)
  const contacts = view.state.contacts.toSorted((a, b) => byDay(b, a))
  return (
    <Card
      title="Последние контакты"
      content="flush"
      aside={
        contacts.length > 3 ? (
          <TextLink to={paths.contacts(view.caseId)}>{`Все ${contacts.length}`}</TextLink>
        ) : undefined
      }
      {...(next ? { footer: nextSentence(next) } : {})}
    >
      {contacts.length === 0 ? (
        <EmptyState text="Контактов пока нет. Запишите первый." />
      ) : (
        <RowList
          rows={contacts.slice(0, 3).map(contact => ({
            id: contact.id,
            title: `${formatDayShort(contact.day)}, ${contactForms[contact.form].label}`,
            note: contact.happened
              ? (contact.agreed ?? (contact.topics.map(topic => topics[topic]).join(', ') || 'состоялся'))
              : `не состоялся: ${contact.missedReason ? missedReasons[contact.missedReason] : 'причина не указана'}`,
          }))}
        />
      )}
    </Card>
  )
}

/** Who sees the case, straight from the table of permissions, and which consents the family gave. */
export function AccessCard() {
  const { view } = useFamily()
  const session = useSession()
  const own = (['responsible', 'psychologist'] as const).flatMap(role => {
    const id = assigned(view.state, role)
    return id ? [`${initialsOf(session.staffName(id))} (${role === 'responsible' ? 'куратор' : 'психолог'})`] : []
  })
  const heads = (Object.keys(roles) as Role[]).filter(role => may(role, 'case.read', 'unit')).map(role => roles[role])
  const named = view.state.restriction?.readers
  const plans = plansAtWork(view.state, session.today)
  const sent = [...new Set(plans.flatMap(({ dispatches }) => dispatches).map(dispatch => dispatch.organisationName))]
  const consents = consentsOf(view.state)
  const standing = consents.filter(consent => consentStands(consent, session.today, consents))
  const given = [...new Set(standing.flatMap(({ purpose }) => purpose ?? []))]
  const known = [...new Set(standing.flatMap(({ purpose, organisationName }) => (purpose ? [] : organisationName)))]
  return (
    <Card title="Кто видит дело" aside={<TextLink to={paths.access(view.caseId)}>Кто что видит</TextLink>}>
      <div className="small">
        <p>
          <Icon name="lock" />{' '}
          {typo(
            named
              ? `Только ${named.map(text => initialsOf(session.staffName(text))).join(', ')}: дело закрыто для остальных`
              : `${[...own, ...heads].join(', ')} и кто их замещает.`,
          )}
        </p>
        {sent.length > 0 && (
          <p className="space-above-2">
            {typo(`План с мероприятиями отправлен: ${sent.join(', ')}. Дела они не видят.`)}
          </p>
        )}
        <p className="space-above-2">
          {typo(
            given.length > 0
              ? `Согласия: ${given.map(consent => centreConsentsInShort[consent]).join('; ')}.`
              : 'Согласий пока нет: их дают с заявлением.',
          )}
        </p>
        {known.length > 0 && <p className="space-above-2">{typo(`Сведения можно передать: ${known.join(', ')}.`)}</p>}
      </div>
    </Card>
  )
}
