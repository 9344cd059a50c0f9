import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { partnerView, type PartnerView } from '../../../api/partner/partners.ts'
import { useData } from '../../data/data.ts'
import { flushDrafts } from '../../data/draft.ts'
import { paths } from '../../data/paths.ts'
import { leaveDesk } from '../../data/windows.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { Mark } from '../../ui/icons.tsx'
import { typo } from '../../ui/text.ts'
import { partnerWords } from '../../words/partner.ts'
import { useWords } from '../../words/useWords.ts'
import { QueryResult } from '../everyone/QueryResult.tsx'
import { forgetLink } from './link.ts'
import { PartnerTasks } from './PartnerTasks.tsx'
import { SendExtract } from './SendExtract.tsx'
import shellStyles from '../../ui/page/Shell.module.css'
import styles from './Partner.module.css'

const css = classesOf(styles, shellStyles)

/** Everything an organisation has here: its own page, and a form for an extract. */
export function Partner() {
  const { page } = useWords(partnerWords)
  const query = useData(partnerView, {})
  const extract = useLocation().pathname === paths.sendExtract()
  return (
    <div className={css('page')}>
      <a className="skip-link" href="#main">
        {page.skip}
      </a>
      <Top name={query.data?.organisation.name ?? ''} />
      <main className={css('main')} data-slot="main" id="main">
        <QueryResult query={query}>
          {view => (extract && view.maySendExtract ? <SendExtract /> : <PartnerTasks view={view} />)}
        </QueryResult>
      </main>
      {query.data && <Foot view={query.data} />}
    </div>
  )
}

function Top({ name }: { name: string }) {
  const { program, page } = useWords(partnerWords)
  const client = useQueryClient()
  const leave = async () => {
    await flushDrafts()
    await leaveDesk()
    forgetLink()
    client.clear()
    location.assign(paths.day())
  }
  return (
    <header className={css('topBar')}>
      <div className={css('topBarInside')} data-slot="top-bar-inside">
        <Link className={css('brand')} to={paths.day()}>
          <Mark />
          <span>{program}</span>
        </Link>
        <span className={css('spacer')} />
        <span className="small muted">{typo(name)}</span>
        <Button look="quiet" onClick={() => void leave()}>
          {page.leave}
        </Button>
      </div>
    </header>
  )
}

function Foot({ view: { centre, tasks } }: { view: PartnerView }) {
  const { page } = useWords(partnerWords)
  const contact = tasks.find(task => task.contact)?.contact?.name
  return (
    <footer className={css('foot')}>
      <div>
        <p>{typo(page.questions([contact, centre.name, centre.phones, centre.hours].filter(Boolean).join(', ')))}</p>
        <p className="muted">{page.isRecorded}</p>
      </div>
    </footer>
  )
}
