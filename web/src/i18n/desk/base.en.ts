/* The frame, signing in, what every page has: the sentences in English. */
import type { CatalogueOf } from '#/base/words.ts';
import type { base as first } from './base.zh-CN.ts';

export const base: CatalogueOf<typeof first> = {
  'app.name': 'Aftercare',
  'app.desk': 'Desk',

  'lang.other': '中文',

  skip: 'Skip to content',

  any: 'Any',

  again: 'Try again',

  cancel: 'Cancel',

  copy: 'Copy',

  copied: 'Copied',

  do: 'Actions',

  loading: 'Loading',

  more: 'Load more',

  refresh: 'Refresh',

  reset: 'Reset',

  search: 'Search',

  sign_out: 'Sign out',

  no_page: 'There is no such page.',

  show_whole: 'show',

  'problem.offline': 'The server could not be reached. Check the connection and try again.',
  'problem.broken': 'This page has failed. Reload it; drafts are kept.',
  'problem.reload': 'Reload',
  'problem.unknown': 'Something went wrong. Try again in a moment.',

  'sign_in.login': 'Login',
  'sign_in.password': 'Password',
  'sign_in.do': 'Sign in',
  'sign_in.ended':
    'Your session has ended. Sign in again to return to the page; what you had typed is still there.',
  'sign_in.consumer':
    'This is the desk of merchants and platform staff. Buyers use the service page.',
  'sign_in.to_shop': 'To the service page',

  'nav.label': 'Main',
  'nav.rail': 'Navigation',
  'nav.open': 'Open navigation',
  'nav.slim': 'Narrow the navigation',
  'nav.widen': 'Widen the navigation',
  'nav.queue': 'Queue',
  'nav.orders': 'Orders',
  'nav.refunds': 'Refunds',
  'nav.ledger': 'Ledger',
  'nav.policy': 'Policy',
  'nav.flows': 'Lifecycles',
  'nav.calendar': 'Working days',
  'nav.accounts': 'Accounts',
  'nav.keys': 'API keys',
  'nav.overdue': '{n} overdue',

  'live.on': 'Live',
  'live.off': 'Live updates lost, reconnecting',

  'role.consumer': 'Buyer',
  'role.merchant': 'Merchant',
  'role.platform': 'Platform staff',
  'role.admin': 'Administrator',

  'keys.title': 'Keyboard shortcuts',
  'keys.help': 'Show shortcuts',
  'keys.next_row': 'Next row',
  'keys.row_before': 'Previous row',
  'keys.open': 'Open the marked case',
  'keys.refresh': 'Refresh',
  'keys.search': 'Find by number',
  'keys.next_case': 'Next case',
  'keys.case_before': 'Previous case',
  'keys.back': 'Back to the queue',
  'keys.note': 'Write an internal note',
  'keys.reply': 'Reply to the buyer',
  'keys.act': 'First action: {what}',

  'grid.changed': 'changed',

  'pager.label': 'Pages',
  'pager.back': 'Previous',
  'pager.next': 'Next',
  'pager.page': 'Page {page}',

  'span.days_hours': '{days} d {hours} h',
  'span.days': '{days} d',
  'span.hours_minutes': '{hours} h {minutes} min',
  'span.hours': '{hours} h',
  'span.minutes': '{minutes} min',
  'span.seconds': '{seconds} s',

  'due.left': '{span} left',
  'due.over': '{span} overdue',
  'due.paused': 'Clock paused',

  'limit.words': '{n} {unit}',

  'money.goods': 'Goods',
  'money.freight': 'Freight',
  'money.discount': 'Discount',
  'money.coupon': 'Coupon',
  'money.coupon_back': 'Coupon given back',

  'side.order': 'Order',
  'side.buyer': 'Buyer',
  'side.consumer': 'buyer',
  'side.merchant': 'merchant',
  'side.platform': 'platform',
  'side.bank': 'bank',
  'side.handler': 'handler',
  'side.system': 'system',
  'side.admin': 'administrator',

  'unit.natural_day': 'days',
  'unit.working_day': 'working days',
  'unit.natural_hour': 'hours',
  'unit.working_hour': 'working hours',
  'unit.minute': 'minutes',

  'source.demo': 'demo world',
  'source.api': 'API',

  'nav.packs': 'Policy packs',
};
