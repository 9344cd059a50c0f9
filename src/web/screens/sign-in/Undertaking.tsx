import type { Entered, Unfinished } from '../../../api/account/sign-in.ts'
import { undertake } from '../../../api/account/undertakings.ts'
import { useCall } from '../../data/useCall.ts'
import { Button } from '../../ui/action/Button.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { PrintButton } from '../../ui/page/PrintButton.tsx'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import { UndertakingText } from '../everyone/account/UndertakingText.tsx'

/** The undertaking of confidentiality: read and given before anything of a family is shown. */
export function Undertaking({
  step,
  onDone,
  onLeave,
}: {
  step: Extract<Unfinished, { step: 'undertaking' }>
  onDone: (answer: Entered) => Promise<void>
  onLeave: () => void
}) {
  const give = useCall(undertake)
  const submit = async () => {
    const answer = await give.send({ version: step.version })
    if (answer) await onDone(answer)
  }
  return (
    <SignInFrame title="Обязательство о неразглашении" wide onSubmit={() => void submit()}>
      {give.problem && (
        <div className="space-above-4" role="alert">
          <Banner kind="over" title={give.problem.text} />
        </div>
      )}
      <div className="space-above-4">
        <UndertakingText {...step} day={step.today} />
      </div>
      <div className="row space-above-4">
        <Button look="primary" large type="submit" wide="phone" disabled={give.busy}>
          Прочитано, обязуюсь хранить тайну
        </Button>
        <PrintButton />
        <Button look="quiet" onClick={onLeave}>
          Выйти
        </Button>
      </div>
      <p className="small muted space-above-4">
        Центр просит подтвердить обязательство при первом входе и затем каждый год.
      </p>
    </SignInFrame>
  )
}
