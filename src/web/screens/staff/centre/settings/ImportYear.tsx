import { useState } from 'react'
import { parseTransfers } from '../../../../../domain/handover/transfers-import.ts'
import type { YearCalendar } from '../../../../../domain/kernel/working-calendar.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { TextArea } from '../../../../ui/field/TextField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDayShort, typo } from '../../../../ui/text.ts'

/** Reads a year's act out of pasted text and shows what was understood before anything changes (H2). */
export function ImportYear({ year, onImport }: { year: number; onImport: (year: YearCalendar) => void }) {
  const [text, setText] = useState('')
  const read = text.trim() ? parseTransfers(text) : undefined
  return (
    <Card title="Внести переносы года">
      <TextArea
        label="Текст о переносах"
        hint={
          <>
            Первая строка — год, вторая — акт, дальше по одному переносу в строке: с какого дня на какой. Например:{' '}
            <span className="block">{`Год: ${year}`}</span>
            <span className="block">Акт: постановление Совета Министров от … № …</span>
            <span className="block">{`04.01.${year} 10.01.${year}`}</span>
          </>
        }
        name="transfers"
        rows={6}
        value={text}
        onChange={setText}
        {...(read && !read.ok
          ? {
              error: (
                <>
                  {read.errors.map(error => (
                    <span className="block" key={error}>
                      {typo(error)}
                    </span>
                  ))}
                </>
              ),
            }
          : {})}
      />
      {read?.ok && (
        <div className="space-above-3" role="status">
          <p>
            <b>{`${read.year.year} год. `}</b>
            {typo(read.year.act ?? '')}
          </p>
          {read.year.transfers.length === 0 ? (
            <p className="muted">В этом году переносов нет.</p>
          ) : (
            <ul>
              {read.year.transfers.map(transfer => (
                <li
                  key={transfer.from}
                >{`${formatDayShort(transfer.from)} — выходной, ${formatDayShort(transfer.to)} — рабочий`}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <div className="space-above-3">
        <Button
          disabled={!read?.ok}
          onClick={() => {
            if (!read?.ok) return
            onImport(read.year)
            setText('')
          }}
        >
          Внести в календарь
        </Button>
      </div>
    </Card>
  )
}
