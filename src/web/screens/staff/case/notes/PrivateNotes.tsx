import { useState } from 'react'
import { privateNotes, savePrivateNote } from '../../../../../api/case/private-notes.ts'
import { type PrivateNote, standingNotes } from '../../../../../domain/contact/private-notes.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../../command-form/useSubmitValidation.ts'
import { newId } from '../../../../data/call.ts'
import { useData, useSave } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
import { AutosaveLine } from '../../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { TextArea } from '../../../../ui/field/TextField.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { typo } from '../../../../ui/text.ts'
import { momentOf } from '../../../../words/moment.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import cardStyles from '../../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

type Draft = { id: string; text: string; corrects: string }

/** «Личные заметки»: what a psychologist writes for oneself; nobody else reads them, whatever their post (dossier §5.3). */
export function PrivateNotes({ caseId, list = true }: { caseId: string; list?: boolean }) {
  const [correcting, setCorrecting] = useState<PrivateNote>()
  return (
    <Card title="Личные заметки" id="notes" content="flush">
      <div className={css('body')}>
        <p className="small muted">
          <Icon name="lock" />{' '}
          {typo(
            'Эти заметки видите только вы: ни куратор, ни заведующий, ни директор, ни тот, кто вас замещает. Для дела пишите в записи контакта.',
          )}
        </p>
        <NoteForm
          key={correcting?.id ?? 'new'}
          caseId={caseId}
          {...(correcting ? { correcting } : {})}
          onDone={() => setCorrecting(undefined)}
        />
      </div>
      {list && <NoteList caseId={caseId} onCorrect={setCorrecting} />}
    </Card>
  )
}

function NoteForm({ caseId, correcting, onDone }: { caseId: string; correcting?: PrivateNote; onDone: () => void }) {
  const draft = useDraft<Draft>(`privateNote:${caseId}${correcting ? `:${correcting.id}` : ''}`, () => ({
    id: newId(),
    text: correcting?.text ?? '',
    corrects: correcting?.id ?? '',
  }))
  const save = useSave(savePrivateNote)
  const { value } = draft
  const checked = useSubmitValidation(save, value && !value.text.trim() ? { text: 'Напишите заметку' } : {})
  if (!value) return <Skeleton lines={2} />
  const send = async () => {
    if (save.busy || !checked.check()) return
    const { id, text, corrects } = value
    if (!(await save.send({ caseId, id, text, ...(corrects ? { corrects } : {}) }))) return
    await draft.drop()
    draft.change(() => ({ id: newId(), text: '', corrects: '' }))
    onDone()
  }
  return (
    <form
      className="space-above-3"
      noValidate
      aria-label={correcting ? 'Исправить личную заметку' : 'Личная заметка'}
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <SendingProblem sending={checked} />
      <TextArea
        label={correcting ? 'Как теперь верно' : 'Новая заметка'}
        hint="Эту заметку видите только вы."
        name="text"
        rows={3}
        value={value.text}
        onChange={text => draft.change(before => ({ ...before, text }))}
        error={checked.errors['text']}
      />
      <div className="row space-above-3">
        <Button type="submit" icon="lock" disabled={save.busy}>
          {correcting ? 'Сохранить исправление' : 'Сохранить для себя'}
        </Button>
        {correcting && (
          <Button look="quiet" onClick={() => void draft.drop().then(onDone)}>
            Не исправлять
          </Button>
        )}
        <AutosaveLine state={draft.state} />
      </div>
    </form>
  )
}

function NoteList({ caseId, onCorrect }: { caseId: string; onCorrect: (note: PrivateNote) => void }) {
  const query = useData(privateNotes, { caseId })
  return (
    <QueryResult query={query}>
      {({ notes }) =>
        notes.length === 0 ? (
          <EmptyState text="Личных заметок об этой семье у вас пока нет." />
        ) : (
          <ul className="list">
            {standingNotes(notes).map(note => (
              <li key={note.id}>
                <div className="row row-between row-top row-with-action">
                  <div>
                    <p className="as-typed">{typo(note.text)}</p>
                    <p className="small faint">{typo(momentOf(note.at))}</p>
                    {note.earlier.length > 0 && (
                      <details className="small">
                        <summary>{typo(`Исправлено, было раньше: ${note.earlier.length}`)}</summary>
                        {note.earlier.map(before => (
                          <p key={before.id} className="muted as-typed space-above-1">
                            {typo(`${momentOf(before.at)}: ${before.text}`)}
                          </p>
                        ))}
                      </details>
                    )}
                  </div>
                  <Button look="quiet" about={`заметка ${momentOf(note.at)}`} onClick={() => onCorrect(note)}>
                    Исправить
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </QueryResult>
  )
}
