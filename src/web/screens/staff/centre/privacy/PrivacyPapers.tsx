import { Link } from 'react-router'
import { anchorSheet, type PrivacyHome as Home } from '../../../../../api/centre/privacy.ts'
import { blankForm } from '../../../../../api/document/documents.ts'
import { fileAddress } from '../../../../data/call.ts'
import { paths } from '../../../../data/paths.ts'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDay } from '../../../../ui/text.ts'

/** Papers of the centre about personal data. */
export function Papers({ home: { anchor, today } }: { home: Home }) {
  const text = anchor.last ? `Последняя взята ${formatDay(anchor.last)}.` : 'Ещё ни одной не взято.'
  return (
    <Card title="Документы" content="flush">
      <RowList
        rows={[
          {
            id: 'register',
            title: <PaperLink form="processing-register" label="Сведения для реестра операторов" />,
            note: 'Что, зачем и на каком основании обрабатывает центр.',
          },
          {
            id: 'matrix',
            title: <Link to={paths.process()}>Матрица доступа</Link>,
            note: 'Кто что может: таблица, по которой работает программа.',
          },
          {
            id: 'anchor',
            title: (
              <a href={fileAddress(anchorSheet, { format: 'pdf' })} target="_blank" rel="noreferrer">
                Контрольная отметка журнала действий
              </a>
            ),
            note:
              anchor.due <= today ? `Пора взять на хранение. ${text}` : `${text} Следующая ${formatDay(anchor.due)}.`,
          },
          { id: 'breach', title: <PaperLink form="breach-notice" label="Бланк уведомления НЦЗПД" /> },
        ]}
      />
    </Card>
  )
}

function PaperLink({ form, label }: { form: string; label: string }) {
  return (
    <a href={fileAddress(blankForm, { form, format: 'pdf' })} target="_blank" rel="noreferrer">
      {label}
    </a>
  )
}
