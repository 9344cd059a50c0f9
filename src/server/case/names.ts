import * as api from '../../api/case/names.ts'
import { inflect, type InflectedName } from '../../printed/kernel/inflect.ts'
import { route, type Route } from '../http/route.ts'

/** Case forms of a name while it is being typed; nothing is stored or read. */
export const nameRoutes: Route[] = [
  route(api.declineName, async ({ input }) => {
    const name: InflectedName = {
      familyName: input.familyName,
      givenName: input.givenName,
      ...(input.patronymic ? { patronymic: input.patronymic } : {}),
      sex: input.sex,
    }
    return {
      genitive: inflect(name, 'genitive'),
      dative: inflect(name, 'dative'),
      instrumental: inflect(name, 'instrumental'),
    }
  }),
]
