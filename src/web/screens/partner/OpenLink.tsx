import { useEffect, useState } from 'react'
import { me } from '../../../api/account/session.ts'
import type { Problem } from '../../../api/endpoint.ts'
import { askLink, openLink } from '../../../api/partner/partners.ts'
import { call, CallError } from '../../data/call.ts'
import { paths } from '../../data/paths.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { Mark } from '../../ui/icons.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { Spinner } from '../../ui/page/Waiting.tsx'
import { typo } from '../../ui/text.ts'
import { partnerWords } from '../../words/partner.ts'
import { useWords } from '../../words/useWords.ts'
import { takeLink } from './link.ts'
import shellStyles from '../../ui/page/Shell.module.css'
import partnerStyles from './Partner.module.css'

const css = classesOf(partnerStyles, shellStyles)

/** Refusals after which a new link helps. */
const renewable = ['linkUsed', 'linkLate', 'linkReplaced', 'linkOther']

/** Where a one-time link of an organisation leads: one press opens it, so that no preview of a mail program uses it up. */
export function OpenLink() {
  const { link, program, titleOf, send } = useWords(partnerWords)
  const [{ token, isTyped, isCut }] = useState(takeLink)
  // A bookmark, or the page loaded anew: whoever has come in already goes on.
  const [looking, setLooking] = useState(!isTyped)
  useEffect(() => {
    if (!looking) return
    call(me, {}).then(
      () => location.replace(paths.day()),
      () => setLooking(false),
    )
  }, [looking])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [said, setSaid] = useState<{ sent: boolean; text: string }>()
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof CallError ? error.problem : { code: 'fault', text: link.failed })
    }
    setBusy(false)
  }
  const open = () =>
    act(async () => {
      setProblem(undefined)
      await call(openLink, { token })
      location.assign(paths.day())
    })
  const again = () => act(async () => setSaid(await call(askLink, { token })))
  if (looking) return <Spinner text={link.opening} />
  return (
    <div className={css('page')}>
      <header className={css('topBar')}>
        <div className={css('topBarInside')} data-slot="top-bar-inside">
          <span className={css('brand')}>
            <Mark />
            <span>{program}</span>
          </span>
        </div>
      </header>
      <main className={css('main')} data-slot="main" id="main">
        <title>{titleOf(link.title)}</title>
        <h1>{link.heading}</h1>
        <p className={css('lead')}>{typo(link.lead)}</p>
        {!token && !problem && (
          <div className="space-above-4">
            <Banner kind="warn" title={isCut ? link.isCut : link.isMissing} text={link.howToOpen} />
          </div>
        )}
        {problem && (
          <div className="space-above-4">
            <Banner kind="warn" live title={link.notOpened} text={problem.text} />
          </div>
        )}
        {said ? (
          <div className="space-above-4">
            <Banner kind={said.sent ? 'ok' : 'info'} live title={said.text} />
          </div>
        ) : problem && renewable.includes(problem.code) ? (
          <div className="row space-above-5">
            <Button look="primary" large wide="phone" disabled={busy} onClick={() => void again()}>
              {send}
            </Button>
          </div>
        ) : (
          token && (
            <div className="row space-above-5">
              <Button look="primary" large wide="phone" disabled={busy} onClick={() => void open()}>
                {link.open}
              </Button>
            </div>
          )
        )}
      </main>
    </div>
  )
}
