import { centreConsents } from '../../../../../domain/consent/consents.ts'
import { formatPhone } from '../../../../../domain/kernel/phones.ts'
import { type Kinship, kinships } from '../../../../../domain/people/kinship.ts'
import { identityKinds } from '../../../../../domain/people/people.ts'
import { shownFile } from '../../../../command-form/StoredFiles.tsx'
import { useSession } from '../../../../data/session.tsx'
import { KeyValue } from '../../../../ui/list/KeyValue.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { capital, formatDay, formatDayShort } from '../../../../ui/text.ts'
import { isBlank } from '../../../everyone/people/draftPeople.ts'
import { shownMember } from '../shownMember.ts'
import type { ApplicationDraft } from './applicationDraft.ts'

const kin = (kinship: Kinship | '') => (kinship ? kinships[kinship] : '')
/** Everything typed, to be read with the applicant before a number is taken. */
export function ApplicationCheck({
  draft,
  known,
  onChange,
}: {
  draft: ApplicationDraft
  known: string | undefined
  onChange: (field: string) => void
}) {
  const { today } = useSession()
  const row = (label: string, value: string, field: string) => ({ label, value, onChange: () => onChange(field) })
  const { person } = draft.applicant
  const identity = [
    person.identityKind ? identityKinds[person.identityKind as keyof typeof identityKinds] : '',
    person.identityNumber,
    person.identityIssuedDay ? `выдан ${formatDay(person.identityIssuedDay)}` : '',
    person.identityIssuedBy,
    person.personalNumber,
    draft.identityShown ? 'предъявлен' : 'не предъявлен',
  ]
  return (
    <>
      <Card title="Заявитель">
        <KeyValue
          rows={[
            row(
              'Кто',
              `${shownMember(draft.applicant, today)}, ${kin(draft.applicant.kinship)}`,
              'applicant.person.familyName',
            ),
            row('Документ', identity.filter(Boolean).join(', '), 'applicant.person.identityKind'),
            row('Место жительства', draft.address, 'address'),
            ...(draft.stay?.trim() ? [row('Место пребывания', draft.stay, 'stay')] : []),
            row('Телефон', person.phone ? formatPhone(person.phone) : 'не указан', 'applicant.person.phone'),
          ]}
        />
      </Card>
      <Card title="Семья">
        <KeyValue
          rows={draft.members
            .filter(member => !isBlank(member))
            .map((member, at) =>
              row(
                `${at + 1}. ${capital(kin(member.kinship))}`,
                [
                  shownMember(member, today),
                  member.together ? '' : 'живёт отдельно',
                  member.legalRepresentative ? 'законный представитель' : '',
                ]
                  .filter(Boolean)
                  .join(', '),
                `members.${at}.person.familyName`,
              ),
            )}
        />
        {draft.members.every(isBlank) && <p>Других членов семьи не записано.</p>}
      </Card>
      <Card title="Заявление">
        <KeyValue
          rows={[
            row('Дата', formatDayShort(draft.day, { year: true }), 'day'),
            row('Просьба', draft.request.trim() || 'не записана', 'request'),
            row('Согласия', draft.consents.map(consent => centreConsents[consent]).join('; ') || 'нет', 'consents'),
            row('Скан', draft.scans.map(shownFile).join('; ') || 'не приложен', 'attachmentIds'),
            row(
              'Связь с делом',
              draft.link
                ? `${draft.link.closed ? 'Откроем снова дело' : 'Войдёт в дело'}: ${draft.link.label}. Совпало: ${draft.link.matched.join(', ')}`
                : known
                  ? `Дело семьи ${known}`
                  : 'Новое дело',
              'applicant.person.familyName',
            ),
          ]}
        />
      </Card>
    </>
  )
}
