/* The inbox, and who else looks at a case: in English. */
import type { CatalogueOf } from '#/base/words.ts';
import type { inbox as first } from './inbox.zh-CN.ts';

export const inbox: CatalogueOf<typeof first> = {
  'nav.inbox': 'Inbox',
  'inbox.bell': 'Inbox, {n} unread',
  'inbox.bell_none': 'Inbox, nothing unread',
  'inbox.note':
    'Escalations, due times, hand-overs, approvals, messages and tasks: whoever must know is told.',
  'inbox.views': 'Which',
  'inbox.unread': 'Unread',
  'inbox.all': 'All',
  'inbox.read_all': 'Mark all read',
  'inbox.read': 'Mark read',
  'inbox.is_unread': 'Unread',
  'inbox.none': 'There are no notices.',
  'inbox.none_unread': 'Nothing is unread.',
  'inbox.more': 'Earlier ones',
  'inbox.news': 'Something new: show it',
  'inbox.today': 'Today',
  'inbox.yesterday': 'Yesterday',
  'inbox.to_company': 'To all staff of the company',
  'inbox.to_me': 'To me',
  'inbox.open_standing': 'Points and suspensions',
  'inbox.open_budgets': 'Budgets',
  'inbox.settings': 'Settings',
  'inbox.settings_note':
    'You are not told of kinds that are switched off, nor are they listed; colleagues still are. Escalations cannot be switched off.',
  'keys.inbox': 'Open the inbox',
  'keys.read': 'Mark read',
  'keys.read_all': 'Mark all read',

  'notice_kind.escalated': 'Escalation',
  'notice_kind.late': 'Late',
  'notice_kind.warned': 'Soon due',
  'notice_kind.assigned': 'Handed to me',
  'notice_kind.arrived': 'To the platform',
  'notice_kind.approval': 'Approval',
  'notice_kind.decided': 'Decided',
  'notice_kind.message': 'Message',
  'notice_kind.moved': 'Progress',
  'notice_kind.task': 'Task',
  'notice_kind.follow_up': 'Follow-up',
  'notice_kind.dispute': 'Dispute',
  'notice_kind.terms': 'Settlement',
  'notice_kind.standing': 'Penalty',
  'notice_kind.budget': 'Budget',
};
