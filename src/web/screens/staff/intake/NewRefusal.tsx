import { useState } from 'react'
import { useParams } from 'react-router'
import type { CommandAnswer } from '../../../../api/case/cases.ts'
import { standingRefusal } from '../../../../domain/case/queries.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { paths } from '../../../data/paths.ts'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../ui/page/Shell.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { useFamilyFile } from '../document/familyFile.ts'
import { RefusalDone } from './refusal/RefusalDone.tsx'
import { RefusalForm } from './refusal/RefusalForm.tsx'

/** A5 «Заявление – Отказ», annex 2, at any moment [МП 6.3]. */
export function NewRefusal() {
  const { caseId = '' } = useParams()
  const query = useFamilyFile(caseId)
  const [answer, setAnswer] = useState<CommandAnswer>()
  return (
    <QueryResult query={query}>
      {view =>
        answer ? (
          <RefusalDone view={view} answer={answer} />
        ) : mayAt('registerRefusal', stageOf(view.state)) && !standingRefusal(view.state) ? (
          <RefusalForm view={view} onDone={setAnswer} />
        ) : (
          <NarrowPage>
            <PageHead
              title="Отказ"
              crumbs={[{ label: `Семья ${view.row.title}`, to: paths.family(view.caseId) }, { label: 'Отказ' }]}
            />
            <Banner
              kind="info"
              title="Сейчас отказ не оформляется."
              text={`Этап «${stages[stageOf(view.state)]}».`}
              action={<ButtonLink to={paths.family(view.caseId)}>К делу семьи</ButtonLink>}
            />
          </NarrowPage>
        )
      }
    </QueryResult>
  )
}
