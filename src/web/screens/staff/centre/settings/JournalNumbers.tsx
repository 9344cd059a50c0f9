import { useState } from 'react'
import { journalNumbers, setJournalNumber } from '../../../../../api/document/journal-numbers.ts'
import { type Register, registers } from '../../../../../domain/kernel/registers.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { useData } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { typo } from '../../../../ui/text.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import type { Shows } from './settingsSearch.ts'

const registerNames = Object.keys(registers) as Register[]

/** Journals kept on paper until now go on in the program with the next number. */
export function JournalNumbers({ shows }: { shows: Shows }) {
  const session = useSession()
  const year = Number(session.today.slice(0, 4))
  const query = useData(journalNumbers, { year })
  const names = registerNames.filter(register => shows('номера журналов', registers[register]))
  const [asked, ask] = useState<{ register: Register; next: number }>()
  if (names.length === 0) return null
  return (
    <QueryResult query={query}>
      {({ next }) => (
        <Card
          title={`Номера журналов ${year} года`}
          content="flush"
          footer="Если в этом году журнал уже вели на бумаге, задайте номер, с которого его продолжит программа. Назад номер не вернуть."
        >
          <ul className="list">
            {names.map(register => (
              <li key={register}>
                <div className="row row-between row-with-action">
                  <div>
                    <p>{registers[register]}</p>
                    <p className="small">{typo(`следующий номер ${next[register]}/${year}`)}</p>
                  </div>
                  {session.may('settings.write') && (
                    <Button
                      look="quiet"
                      about={registers[register]}
                      onClick={() => ask({ register, next: next[register] })}
                    >
                      Продолжить после бумажного
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
          {asked && (
            <SaveDialog
              title={registers[asked.register]}
              endpoint={setJournalNumber}
              submit="Задать номер"
              onClose={() => ask(undefined)}
              start={() => ({ last: '' })}
              inputOf={({ last }) => ({ register: asked.register, year, next: Number(last) + 1 })}
              check={({ last }) =>
                /^\d{1,6}$/u.test(last.trim()) && Number(last) >= asked.next
                  ? {}
                  : { last: `Впишите последний номер бумажного журнала: число не меньше ${asked.next}` }
              }
              fieldOf={path => (path === 'next' ? 'last' : path)}
            >
              {({ field }) => (
                <TextField
                  {...field('last')}
                  label={`Последний номер в бумажном журнале за ${year} год`}
                  hint="Программа продолжит со следующего. Семьи из бумажного журнала сдвигают номер сами."
                  inputMode="numeric"
                  maxLength={6}
                />
              )}
            </SaveDialog>
          )}
        </Card>
      )}
    </QueryResult>
  )
}
