import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { type EndedWork, endedWorkOf } from '../../../../domain/case/command/ended-work.ts'
import { isClosed } from '../../../../domain/case/queries.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { cameBackByWord, isChecked } from '../../../../domain/review/service-ends.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { metWords, WhatNext } from '../../../terms/NextTerms.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { TaskHead } from '../../everyone/TaskHead.tsx'
import { AfterClosing } from './AfterClosing.tsx'
import { ClosingForm } from './ClosingForm.tsx'
import { Reopening } from './Reopening.tsx'

type Done = { title: string; answer: CommandAnswer }

/** «Снятие с патроната», the checks after it and the way back (G3) [МП 6.6]. */
export function Closing() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return (
    <TaskPage>
      <div className="narrow-form">
        <QueryResult query={query}>{view => <ClosingTask key={caseId} view={view} />}</QueryResult>
      </div>
    </TaskPage>
  )
}

function ClosingTask({ view }: { view: CaseView }) {
  const session = useSession()
  const [done, setDone] = useState<Done>()
  const stage = stageOf(view.state)
  const closed = isClosed(view.state)
  const may = (command: 'closeCase' | 'reopenCase') =>
    session.may(command, view.relation) &&
    mayAt(command, stage) &&
    (command === 'reopenCase' || stage !== 'referred' || cameBackByWord(view.state))
  // A removal decided before the refusal that was registered first.
  const before =
    session.may('closeCase', view.relation) && !mayAt('closeCase', stage)
      ? endedWorkOf('closeCase', view, {})
      : undefined
  // A check made before the family came back can still be typed.
  const missedCheck = view.clocks.some(({ deadline, status }) => deadline === 'afterCheck' && status === 'missed')
  const say = (title: string) => (answer: CommandAnswer) => setDone({ title, answer })
  return (
    <>
      <TaskHead
        view={view}
        title={closed ? 'После снятия с патроната' : stage === 'declined' ? 'Возобновить работу' : 'Снятие с патроната'}
        lead="МП 6.6"
      />
      {done && (
        <>
          <Banner
            kind="ok"
            live
            title={done.title}
            text={metWords(done.answer.met)}
            action={
              <>
                <ButtonLink to={paths.family(view.caseId)}>К семье</ButtonLink>
                <ButtonLink look="quiet" to={paths.day()}>
                  Мой день
                </ButtonLink>
              </>
            }
          />
          <WhatNext clocks={done.answer.clocks} />
        </>
      )}
      {may('closeCase') && !done && <ClosingForm view={view} onDone={say('Семья снята с патроната.')} />}
      {(closed || (stage === 'declined' && isChecked(view.state)) || missedCheck) && (
        <AfterClosing view={view} onDone={(title, answer) => setDone({ title, answer })} />
      )}
      {may('reopenCase') && <Reopening view={view} onDone={say('Работа с семьёй возобновлена.')} />}
      {!done && before && <RemovedBefore view={view} before={before} onDone={say('Семья снята с патроната.')} />}
      {!done && !closed && !may('closeCase') && !may('reopenCase') && (
        <Card label="Снять с патроната нельзя">
          <p className="muted">
            {session.may('closeCase', view.relation)
              ? `Этап: «${stages[stage]}». Семья ещё не на патронате: закройте направление или оформите отказ.`
              : 'Снимает с патроната куратор семьи, заведующий отделением или директор.'}
          </p>
          <div className="row space-above-3">
            {session.may('registerRefusal', view.relation) && mayAt('registerRefusal', stage) && (
              <ButtonLink to={paths.refusal(view.caseId)}>Оформить отказ</ButtonLink>
            )}
            <ButtonLink look="quiet" to={paths.family(view.caseId)}>
              К семье
            </ButtonLink>
          </div>
        </Card>
      )}
    </>
  )
}

/** «Семью сняли раньше отказа»: the decision came to the file after the refusal, and the help had ended by it [МП 6.3, 6.6]. */
function RemovedBefore({
  view,
  before: { end, file },
  onDone,
}: {
  view: CaseView
  before: EndedWork
  onDone: (answer: CommandAnswer) => void
}) {
  const [asked, setAsked] = useState(false)
  if (asked) return <ClosingForm view={{ ...view, state: file.state }} refusedDay={end.day} onDone={onDone} />
  return (
    <Card title="Семью сняли раньше отказа?">
      <p className="muted">
        {typo(
          `Отказ от ${formatDay(end.day)} зарегистрирован. Если решение о снятии принято до него, внесите решение с его днём: помощь окончена им, а отказ останется в деле.`,
        )}
      </p>
      <p className="space-above-3">
        <Button onClick={() => setAsked(true)}>Внести решение о снятии</Button>
      </p>
    </Card>
  )
}
