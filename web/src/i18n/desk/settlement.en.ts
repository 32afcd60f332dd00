/* Settlements of disputes: the sentences in English. */
import type { CatalogueOf } from '#/base/words.ts';
import type { settlement as zh } from './settlement.zh-CN.ts';

export const settlement: CatalogueOf<typeof zh> = {
  'settlement.title': 'Settlement',
  'settlement.none':
    'No terms have been put yet. What both sides agree on comes into force when both confirm the same terms.',
  'settlement.propose': 'Propose terms',
  'settlement.propose_other': 'Propose other terms',
  'settlement.confirm': 'Confirm the settlement',
  'settlement.confirm_what':
    'This cannot be taken back. As soon as both sides have confirmed, the settlement is in force and its money goes out.',
  'settlement.decline': 'Decline',
  'settlement.take_back': 'Take the terms back',
  'settlement.version': 'Version {n}',
  'settlement.by': 'put by the {who}',
  'settlement.until': 'Confirm by',
  'settlement.note': 'On what it rests',
  'settlement.note_hint': 'The facts both sides agree on; may be left empty',
  'settlement.until_hint': '72 hours when left empty',
  'settlement.effective': 'In force since',
  'settlement.waits': 'Waiting',
  'settlement.consumer_word': 'The consumer confirmed',
  'settlement.merchant_word': 'The merchant confirmed',
  'settlement.hash': 'SHA-256 of the terms',
  'settlement.draft': 'Download the draft (PDF)',
  'settlement.document': 'Download the settlement (PDF)',
  'settlement.earlier': 'Earlier versions ({n})',
  'settlement.closed': '{who}: {why}',
  'settlement.void':
    'Terms and confirmations before these are void then. What you propose, your side has confirmed.',
  'settlement.mediator':
    'Terms and confirmations before these are void then. Each side confirms for itself.',

  'term.no': 'Term {n}',
  'term.add': 'Add a term',
  'term.remove': 'Remove term {n}',
  'term.kind': 'What',
  'term.by_side': 'By whom',
  'term.amount': 'Amount',
  'term.due': 'By when',
  'term.text': 'In words',
  'term.fulfil_own': 'Report as done',
  'term.fulfil': 'Confirm it is done',
  'term.broken': 'Not done',
  'term.how': 'How, such as a tracking number',
  'term.why': 'What was not done',
  'term.object_until': 'May be objected to until',
  'term.wrong':
    'Check the terms: money needs an amount, an apology or other term needs words, and each is due after the time to confirm.',

  'term_kind.refund': 'Refund',
  'term_kind.compensation': 'Compensation',
  'term_kind.coupon': 'Coupon',
  'term_kind.exchange': 'Exchange',
  'term_kind.repair': 'Repair',
  'term_kind.replacement': 'Goods sent again',
  'term_kind.return_goods': 'Goods returned',
  'term_kind.apology': 'Apology',
  'term_kind.other': 'Other',

  'party.consumer': 'consumer',
  'party.merchant': 'merchant',
  'party.platform': 'platform',

  'term_state.offered': 'To be confirmed',
  'term_state.todo': 'Owed',
  'term_state.reported': 'Reported as done',
  'term_state.done': 'Done',
  'term_state.broken': 'Not kept',
  'term_state.dropped': 'Dropped',

  'settlement_state.open': 'To be confirmed',
  'settlement_state.replaced': 'Replaced',
  'settlement_state.declined': 'Declined',
  'settlement_state.lapsed': 'Not confirmed in time',
  'settlement_state.dropped': 'Void',
  'settlement_state.in_force': 'In force',
  'settlement_state.fulfilled': 'Kept',
  'settlement_state.broken': 'Not kept',

  'duty.dropped': 'Dropped',
  'duty_problem.budget_exhausted': "This month's budget is too low",
  'duty_problem.approval_refused': 'The second person refused',
  'duty_problem.no_merchant': 'No merchant to bear it',

  'lapse.terms_over': 'the terms lapse, the mediation goes on',
  'lapse.terms_broken': 'the platform decides',
  'lapse.fulfil': 'counts as done',
};
