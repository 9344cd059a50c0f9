import { useState } from 'react'
import { askLink } from '../../../api/partner/partners.ts'
import { useCall } from '../../data/useCall.ts'
import { Button } from '../../ui/action/Button.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import { linkOfTab } from './link.ts'

/** Over the page of an organisation whose twelve hours are over: the page goes on once a new link is opened beside it. */
export function LinkAgain({ phones }: { phones: string }) {
  const [token] = useState(linkOfTab)
  const { send, busy, problem } = useCall(askLink)
  const [answer, setAnswer] = useState<{ sent: boolean; text: string }>()
  const byPhone = phones ? `Новую даст центр: ${phones}.` : 'Новую даст центр.'
  return (
    <SignInFrame
      title="Время ссылки вышло"
      lead="Ссылка работает 12 часов. Набранное осталось на этой странице: не закрывайте её. Откройте новую ссылку на этом же телефоне или компьютере, и здесь можно будет продолжить."
    >
      {(answer || problem || !token) && (
        <div className="space-above-4">
          <Banner kind={answer?.sent ? 'ok' : 'info'} live title={answer?.text ?? problem?.text ?? byPhone} />
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
            Прислать новую ссылку
          </Button>
        </div>
      )}
    </SignInFrame>
  )
}
