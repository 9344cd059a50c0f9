import { type EventRows, plain } from '../case/event-row.ts'
import { amend } from '../case/events.ts'
import { showNo } from '../kernel/registers.ts'
import { withEarlier } from './home-rules.ts'
import { type HomeFact, homeParts, paperNames } from './homes.ts'

/** Where the family is found, and what papers say of it. */
export const homeEvents: EventRows<HomeFact> = {
  // An empty word says that there is none; a fact written before papers waited left out what it did not know.
  addressChanged: {
    section: 'card',
    disclosed: 'nothing',
    fields: {
      address: 'encrypted',
      locality: 'encrypted',
      stay: 'encrypted',
      phone: 'encrypted',
      found: 'encrypted',
      paperDay: 'encrypted',
    },
    inHistory: fact =>
      plain(
        fact.found ? 'Семья снова по этому адресу' : 'Адрес',
        [fact.address, fact.stay ? `пребывает: ${fact.stay}` : ''].filter(Boolean).join('; '),
      ),
    evolve: ({ address, locality, phone, stay, contacts, foundAfter, earlierHomes, homeDay }, fact) => {
      // Where the family is found since a later day it is found today, whatever was typed first.
      if (fact.day < (homeDay ?? '')) return withEarlier({ earlierHomes, ...fact }, { address, stay, phone })
      const isFirst = address === '' && contacts.length === 0
      const isNews = fact.found || fact.address !== address || (fact.stay ?? stay ?? '') !== (stay ?? '')
      const day = fact.paperDay ?? fact.day
      return {
        ...withEarlier({ earlierHomes, address, stay, phone }, { stay, phone, ...fact }),
        address: fact.address,
        homeDay: fact.day,
        foundAfter:
          isNews && !isFirst && day >= (foundAfter?.day ?? '') ? { day, contactId: contacts.at(-1)?.id } : foundAfter,
        locality: (fact.locality ?? locality) || undefined,
        phone: (fact.phone ?? phone) || undefined,
        stay: (fact.stay ?? stay) || undefined,
      }
    },
  },
  homeReported: {
    section: 'card',
    disclosed: 'nothing',
    fields: { report: 'encrypted' },
    inHistory: fact => {
      if (fact.report.filled && fact.report.settled)
        return plain(
          `Записано из бумаги: ${fact.report.filled.map(part => homeParts[part]).join(', ')}, ${paperNames[fact.report.paper]} № ${showNo(fact.report.no)}`,
        )
      return plain(`В бумаге другой адрес или телефон: ${paperNames[fact.report.paper]} № ${showNo(fact.report.no)}`)
    },
    evolve: ({ homeReports = [] }, { report }) => ({ homeReports: [...homeReports, report] }),
  },
  homeSettled: {
    section: 'card',
    disclosed: 'nothing',
    fields: { reportId: 'open', settled: 'encrypted' },
    inHistory: fact =>
      plain(
        fact.settled.taken.length > 0
          ? `Из бумаги взято: ${fact.settled.taken.map(part => homeParts[part]).join(', ')}`
          : 'Адрес и телефон из бумаги не взяты',
        fact.settled.reason,
      ),
    evolve: ({ homeReports = [] }, { reportId, settled }) => ({
      homeReports: amend(homeReports, reportId, { settled }),
    }),
  },
}
