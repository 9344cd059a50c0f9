import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  receivedExtracts,
  receivedFile,
  returnExtract,
  type ReceivedExtract,
} from '../../../../api/partner/partners.ts'
import { councilDecisions } from '../../../../domain/intake/extract/referrals.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { fileAddress } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../ui/page/Shell.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { momentInWords } from '../../../words/momentInWords.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'

/** Extracts that organisations have sent online: each is registered as it came, or returned with the reason [МП 1.5]. */
export function ReceivedExtracts() {
  const query = useData(receivedExtracts, {})
  const [returning, giveBack] = useState<ReceivedExtract>()
  const navigate = useNavigate()
  return (
    <NarrowPage>
      <PageHead
        title="Присланные выписки"
        crumbs={[{ label: 'Журнал выписок', to: paths.registers('incoming') }, { label: 'Присланные' }]}
        lead="День получения — день, когда выписка пришла: от него идут сроки."
      />
      <QueryResult query={query}>
        {({ extracts, total }) =>
          extracts.length === 0 ? (
            <Card label="Выписки">
              <EmptyState text="Новых выписок нет. Школы и социально-педагогические центры присылают их со своей страницы." />
            </Card>
          ) : (
            <div className="stack">
              {total > extracts.length && (
                <p className="faint">
                  {typo(
                    `Показаны ${extracts.length} самых ранних из ${total}. Остальные появятся, когда вы разберёте эти.`,
                  )}
                </p>
              )}
              {extracts.map(extract => (
                <Card
                  key={extract.id}
                  title={`${extract.organisation}: семья ${extract.words.members[0]?.person.familyName ?? ''}`}
                  aside={<span className="small faint">{typo(`пришла ${momentInWords(extract.at)}`)}</span>}
                >
                  <KeyValue
                    rows={[
                      {
                        label: 'Протокол',
                        value: `№ ${extract.words.protocol} от ${formatDay(extract.words.councilDay)}`,
                      },
                      { label: 'Решение', value: councilDecisions[extract.words.decision] },
                      { label: 'Люди', value: extract.words.members.map(member => fullName(member.person)).join('; ') },
                      { label: 'Адрес', value: extract.words.address },
                      ...(extract.words.grounds ? [{ label: 'Основания', value: extract.words.grounds }] : []),
                      ...(extract.files.length > 0
                        ? [
                            {
                              label: 'Бумаги',
                              value: extract.files.map(file => (
                                <a
                                  className="block"
                                  key={file.id}
                                  href={fileAddress(receivedFile, { id: extract.id, fileId: file.id })}
                                  download
                                >
                                  {file.name}
                                </a>
                              )),
                            },
                          ]
                        : []),
                    ]}
                  />
                  <div className="row space-above-4">
                    <Button
                      look="primary"
                      wide="phone"
                      about={extract.organisation}
                      onClick={() => void navigate(paths.newExtract(), { state: { received: extract } })}
                    >
                      Зарегистрировать
                    </Button>
                    <Button wide="phone" about={extract.organisation} onClick={() => giveBack(extract)}>
                      Вернуть
                    </Button>
                  </div>
                </Card>
              ))}
            </div>
          )
        }
      </QueryResult>
      {returning && (
        <SaveDialog
          title={`Вернуть выписку: ${returning.organisation}`}
          endpoint={returnExtract}
          submit="Вернуть"
          onClose={() => giveBack(undefined)}
          start={() => ({ reason: '' })}
          inputOf={({ reason }) => ({ id: returning.id, reason })}
        >
          {({ field }) => (
            <TextArea
              {...field('reason')}
              label="Что исправить"
              rows={3}
              hint="Организация увидит это на своей странице."
            />
          )}
        </SaveDialog>
      )}
    </NarrowPage>
  )
}
