import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  receivedExtracts,
  receivedFile,
  returnExtract,
  type ReceivedExtract,
} from '../../../../api/partner/partners.ts'
import { councilDecisions } from '../../../../domain/intake/referrals.ts'
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
              {extracts.map(one => (
                <Card
                  key={one.id}
                  title={`${one.organisation}: семья ${one.words.members[0]?.person.familyName ?? ''}`}
                  aside={<span className="small faint">{typo(`пришла ${momentInWords(one.at)}`)}</span>}
                >
                  <KeyValue
                    rows={[
                      { label: 'Протокол', value: `№ ${one.words.protocol} от ${formatDay(one.words.councilDay)}` },
                      { label: 'Решение', value: councilDecisions[one.words.decision] },
                      { label: 'Люди', value: one.words.members.map(member => fullName(member.person)).join('; ') },
                      { label: 'Адрес', value: one.words.address },
                      ...(one.words.grounds ? [{ label: 'Основания', value: one.words.grounds }] : []),
                      ...(one.files.length > 0
                        ? [
                            {
                              label: 'Бумаги',
                              value: one.files.map(file => (
                                <a
                                  className="block"
                                  key={file.id}
                                  href={fileAddress(receivedFile, { id: one.id, fileId: file.id })}
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
                      about={one.organisation}
                      onClick={() => void navigate(paths.newExtract(), { state: { received: one } })}
                    >
                      Зарегистрировать
                    </Button>
                    <Button wide="phone" about={one.organisation} onClick={() => giveBack(one)}>
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
