import { command, correcting } from '../case/command/command-row.ts'
import * as corrections from '../correction/corrections.ts'
import * as applications from '../intake/application/applications.ts'
import type { CommandName } from '../law/procedure.ts'
import * as special from '../safety/decide-special-data.ts'
import { actingForNewcomer } from '../safety/guarded-elsewhere.ts'
import * as home from './decide-home.ts'
import * as household from './decide-household.ts'
import * as homes from './homes.ts'
import * as joining from './identity/decide-joining.ts'
import * as newcomer from './newcomers/decide-newcomer.ts'
import * as newcomers from './newcomers/newcomers.ts'
import {
  updatePersonQuestions,
  addMemberQuestions,
  changeMemberQuestions,
  removeMemberQuestions,
  changeAddressQuestions,
  settleHomeQuestions,
} from './people-questions.ts'

/** The household and what is known of its people. */
export const peopleCommands = {
  updatePerson: command(applications.updatePerson, household.decidePersonUpdate, {
    signedBy: 'nobody',
    lateEntry: 'today',
    slips: updatePersonQuestions,
  }),
  addMember: command(applications.addMember, household.decideMemberJoin, {
    signedBy: 'nobody',
    lateEntry: 'work',
    people: ({ member }) => [member],
    acting: actingForNewcomer,
    slips: addMemberQuestions,
  }),
  changeMember: command(applications.changeMember, household.decideMemberChange, {
    signedBy: 'nobody',
    lateEntry: 'work',
    slips: changeMemberQuestions,
  }),
  removeMember: command(applications.removeMember, household.decideMemberLeave, {
    signedBy: 'nobody',
    lateEntry: 'work',
    slips: removeMemberQuestions,
  }),
  leaveChildOut: command(newcomers.leaveChildOut, newcomer.decideChildLeftOut, {
    signedBy: 'nobody',
    lateEntry: 'work',
  }),
  changeAddress: command(homes.changeAddress, home.decideAddress, {
    signedBy: 'nobody',
    lateEntry: 'work',
    slips: changeAddressQuestions,
  }),
  settleHome: command(homes.settleHome, home.decideHomeSettlement, {
    signedBy: 'nobody',
    lateEntry: 'today',
    slips: settleHomeQuestions,
  }),
  recordSpecialData: command(applications.recordSpecialData, special.decideSpecialData, {
    signedBy: 'nobody',
    lateEntry: 'work',
  }),
  closeSpecialData: command(applications.closeSpecialData, special.decideSpecialDataClosing, {
    signedBy: 'nobody',
    lateEntry: 'work',
  }),
  correctMember: correcting(corrections.correctMember, joining.decideMemberCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    asks: joining.onlyNameAgrees,
  }),
  correctJoining: correcting(corrections.correctJoining, joining.decideJoiningCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    needs: { records: ({ joiningId }) => ({ joiningId }) },
    asks: joining.partingQuestions,
    numbers: ['refusals'],
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
