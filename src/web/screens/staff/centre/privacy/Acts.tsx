import { useState } from 'react'
import {
  confirmDestruction,
  destructionFile,
  withdrawDestruction,
  type DestructionAct,
} from '../../../../../api/centre/retention.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { fileAddress } from '../../../../data/call.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { CheckboxField } from '../../../../ui/field/ChoiceField.tsx'
import { KeyValue } from '../../../../ui/list/KeyValue.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { cutFooter } from '../../../../ui/page/cutFooter.tsx'
import { capital, count, formatDay, formatNumber } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'

const files = { one: 'дело', few: 'дела', many: 'дел' }

/** Acts of destruction, the latest first; what waits for the second person carries the button. */
export function Acts({ acts, total, onAll }: { acts: readonly DestructionAct[]; total: number; onAll: () => void }) {
  const session = useSession()
  const [asked, setAsked] = useState<{ act: DestructionAct; what: 'confirm' | 'withdraw' }>()
  if (acts.length === 0) return null
  const stateOf = (act: DestructionAct) => {
    if (act.withdrawnAt) return 'отозван, дела целы'
    if (!act.confirmedAt) return 'ждёт утверждения директором'
    const by = act.confirmedBy ? initialsOf(session.staffName(act.confirmedBy)) : ''
    return `утвердил(а) ${by}, дела уничтожены${act.scrubbedAt ? '' : ', следы в базе стираются'}`
  }
  return (
    <>
      <Card
        title="Акты об уничтожении"
        count={total}
        content="flush"
        {...cutFooter(acts.length, total, <Button onClick={onAll}>Показать все</Button>)}
      >
        <RowList
          rows={acts.map(act => {
            const waits = !act.confirmedAt && !act.withdrawnAt
            const own = act.preparedBy === session.id
            return {
              id: act.id,
              title: (
                <a href={fileAddress(destructionFile, { id: act.id, format: 'pdf' })} target="_blank" rel="noreferrer">
                  Акт № {act.no} от {formatDay(act.day)}
                </a>
              ),
              note: `${count(act.files.length, files)}, подготовил(а) ${initialsOf(session.staffName(act.preparedBy))} · ${stateOf(act)}`,
              ...(waits
                ? {
                    action: (
                      <div className="row">
                        {session.may('destruction.confirm') && !own && (
                          <Button look="primary" onClick={() => setAsked({ act, what: 'confirm' })}>
                            Утвердить
                          </Button>
                        )}
                        {session.may('destruction.prepare') && (
                          <Button onClick={() => setAsked({ act, what: 'withdraw' })}>Отозвать</Button>
                        )}
                      </div>
                    ),
                  }
                : {}),
            }
          })}
        />
      </Card>
      {asked?.what === 'confirm' && <Confirm act={asked.act} onClose={() => setAsked(undefined)} />}
      {asked?.what === 'withdraw' && (
        <SaveDialog
          title={`Отозвать акт № ${asked.act.no}`}
          endpoint={withdrawDestruction}
          submit="Отозвать"
          onClose={() => setAsked(undefined)}
          start={() => ({})}
          inputOf={() => ({ id: asked.act.id })}
        >
          {() => <p>Дела останутся в архиве. Номер акта за ним сохранится.</p>}
        </SaveDialog>
      )}
    </>
  )
}

function Confirm({ act, onClose }: { act: DestructionAct; onClose: () => void }) {
  return (
    <SaveDialog
      title={`Утвердить акт № ${act.no}`}
      endpoint={confirmDestruction}
      submit="Уничтожить дела"
      onClose={onClose}
      start={() => ({ sure: false })}
      inputOf={() => ({ id: act.id })}
      check={({ sure }): Record<string, string> =>
        sure ? {} : { sure: 'Отметьте, что вы сверили акт: вернуть дела нельзя' }
      }
    >
      {({ value, set, errors }) => (
        <>
          <Banner
            kind="warn"
            title={`К уничтожению: ${count(act.files.length, files)}.`}
            text="Записи, документы, файлы, заметки, письма и ключи исчезнут навсегда. Программа несколько секунд может отвечать медленно."
          />
          <p>{act.files.map(file => file.fileNo).join(', ')}</p>
          <KeyValue
            rows={(act.goes ?? []).map(({ what, count: amount }) => ({
              label: capital(what),
              value: formatNumber(amount),
            }))}
          />
          <CheckboxField
            name="sure"
            label="Акт сверен, подписан комиссией"
            checked={value.sure}
            onChange={sure => set({ sure })}
            error={errors['sure']}
          />
        </>
      )}
    </SaveDialog>
  )
}
