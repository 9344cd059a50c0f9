import { councilDecisions } from '../../../../../domain/intake/extract/referrals.ts'
import { formatPhone } from '../../../../../domain/kernel/phones.ts'
import { channels } from '../../../../../domain/letter/correspondence.ts'
import { kinships } from '../../../../../domain/people/kinship.ts'
import { shownFile } from '../../../../command-form/StoredFiles.tsx'
import { useSession } from '../../../../data/session.tsx'
import { KeyValue } from '../../../../ui/list/KeyValue.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { capital, formatDayShort } from '../../../../ui/text.ts'
import { shownMember } from '../shownMember.ts'
import { membersOf, type ExtractDraft } from './extractDraft.ts'

/** Everything typed, to be read once more before a number is taken. */
export function ExtractCheck({
  draft,
  organisationName,
  onChange,
}: {
  draft: ExtractDraft
  organisationName: string
  onChange: (field: string) => void
}) {
  const { today } = useSession()
  const row = (label: string, value: string, field: string) => ({ label, value, onChange: () => onChange(field) })
  const { link } = draft
  return (
    <>
      <Card title="Документ">
        <KeyValue
          rows={[
            row('Кто прислал', organisationName, 'organisationId'),
            row(
              'Получена',
              `${formatDayShort(draft.receivedDay, { year: true })}, ${channels[draft.channel]}`,
              'receivedDay',
            ),
            row(
              'Заседание совета',
              `${formatDayShort(draft.councilDay, { year: true })}, протокол № ${draft.protocol}`,
              'councilDay',
            ),
            row('Решение', draft.decision ? councilDecisions[draft.decision] : '', 'decision'),
            ...(draft.grounds.trim() ? [row('Основание', draft.grounds, 'grounds')] : []),
            row(
              'Скан',
              draft.scans.length > 0 ? draft.scans.map(shownFile).join('; ') : 'не приложен',
              'attachmentIds',
            ),
          ]}
        />
      </Card>
      <Card title="Семья">
        <KeyValue
          rows={[
            ...membersOf(draft).map((member, at) => ({
              ...row(
                draft.parents.includes(member) && member.kinship ? capital(kinships[member.kinship]) : 'Ребёнок',
                shownMember(member, today),
                `members.${at}.person.familyName`,
              ),
              id: member.key,
            })),
            row('Адрес', draft.address, 'address'),
            ...(draft.phone ? [row('Телефон', formatPhone(draft.phone), 'phone')] : []),
            row(
              'Связь с делом',
              link
                ? `${link.closed ? 'Откроем снова дело' : 'Войдёт в дело'}: ${link.label}. Совпало: ${link.matched.join(', ')}`
                : 'Новое дело',
              'link',
            ),
          ]}
        />
      </Card>
    </>
  )
}
