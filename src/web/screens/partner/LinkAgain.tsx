import { useState } from 'react'
import { askLink } from '../../../api/partner/partners.ts'
import { useCall } from '../../data/useCall.ts'
import { Button } from '../../ui/action/Button.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { partnerWords } from '../../words/partner.ts'
import { useWords } from '../../words/useWords.ts'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import { linkOfTab } from './link.ts'

/** Over the page of an organisation whose twelve hours are over: the page goes on once a new link is opened beside it. */
export function LinkAgain({ phones }: { phones: string }) {
  const { linkOver, send: sendAgain } = useWords(partnerWords)
  const [token] = useState(linkOfTab)
  const { send, busy, problem } = useCall(askLink)
  const [answer, setAnswer] = useState<{ sent: boolean; text: string }>()
  return (
    <SignInFrame title={linkOver.title} lead={linkOver.lead}>
      {(answer || problem || !token) && (
        <div className="space-above-4">
          <Banner
            kind={answer?.sent ? 'ok' : 'info'}
            live
            title={answer?.text ?? problem?.text ?? linkOver.askCentre(phones)}
          />
        </div>
      )}
      {token && !answer && (
        <div className="space-above-4">
          <Button
            look="primary"
            large
            wide
            disabled={busy}
            onClick={() => void send({ token }).then(said => said && setAnswer(said))}
          >
            {sendAgain}
          </Button>
        </div>
      )}
    </SignInFrame>
  )
}
