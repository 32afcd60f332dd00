/* The frame, signing in, what every page has: the sentences in Chinese, which decide the keys and holes. */
export const base = {
  'app.name': '安心售后',
  'app.desk': '工作台',

  'lang.other': 'English',

  skip: '跳到主要内容',

  any: '全部',

  again: '重试',

  cancel: '取消',

  copy: '复制',

  copied: '已复制',

  do: '操作',

  loading: '加载中',

  more: '加载更多',

  refresh: '刷新',

  reset: '重置',

  search: '查询',

  sign_out: '退出',

  no_page: '没有这个页面。',

  show_whole: '显示完整',

  'problem.offline': '网络连接失败，请检查网络后重试。',
  'problem.broken': '这个页面出错了。您可以重新加载，已输入的草稿仍在。',
  'problem.reload': '重新加载',
  'problem.unknown': '出了点问题，请稍后重试。',

  'sign_in.login': '账号',
  'sign_in.password': '密码',
  'sign_in.do': '登录',
  'sign_in.ended': '登录已过期。重新登录后回到原来的页面，未发送的内容仍在。',
  'sign_in.consumer': '这是商家和平台的工作台，买家请使用服务页。',
  'sign_in.to_shop': '前往买家服务页',

  'nav.label': '主导航',
  'nav.rail': '导航栏',
  'nav.open': '打开导航',
  'nav.slim': '收起导航',
  'nav.widen': '展开导航',
  'nav.queue': '售后队列',
  'nav.orders': '订单',
  'nav.refunds': '退款',
  'nav.ledger': '账本',
  'nav.policy': '政策',
  'nav.flows': '流程',
  'nav.calendar': '工作日历',
  'nav.accounts': '账号',
  'nav.keys': 'API 密钥',
  'nav.overdue': '{n} 条已超时',

  'live.on': '实时更新中',
  'live.off': '实时连接断开，正在重连',

  'role.consumer': '买家',
  'role.merchant': '商家',
  'role.platform': '平台客服',
  'role.admin': '管理员',

  'keys.title': '快捷键',
  'keys.help': '显示快捷键',
  'keys.next_row': '下一条',
  'keys.row_before': '上一条',
  'keys.open': '打开选中的售后单',
  'keys.refresh': '刷新',
  'keys.search': '按单号查找',
  'keys.next_case': '下一单',
  'keys.case_before': '上一单',
  'keys.back': '返回队列',
  'keys.note': '写内部备注',
  'keys.reply': '回复买家',
  'keys.act': '首要操作：{what}',

  'grid.changed': '有更新',

  'pager.label': '翻页',
  'pager.back': '上一页',
  'pager.next': '下一页',
  'pager.page': '第 {page} 页',

  'span.days_hours': '{days} 天 {hours} 小时',
  'span.days': '{days} 天',
  'span.hours_minutes': '{hours} 小时 {minutes} 分',
  'span.hours': '{hours} 小时',
  'span.minutes': '{minutes} 分钟',
  'span.seconds': '{seconds} 秒',

  'due.left': '剩 {span}',
  'due.over': '超时 {span}',
  'due.paused': '已暂停计时',

  'limit.words': '{n} {unit}',

  'money.goods': '商品',
  'money.freight': '运费',
  'money.discount': '优惠',
  'money.coupon': '优惠券',
  'money.coupon_back': '退还优惠券',

  'side.order': '订单',
  'side.buyer': '买家',
  'side.consumer': '买家',
  'side.merchant': '商家',
  'side.platform': '平台',
  'side.bank': '银行',
  'side.handler': '处理方',
  'side.system': '系统',
  'side.admin': '管理员',

  'unit.natural_day': '自然日',
  'unit.working_day': '个工作日',
  'unit.natural_hour': '小时',
  'unit.working_hour': '个工作小时',
  'unit.minute': '分钟',

  'source.demo': '演示数据',
  'source.api': '接口接入',

  'nav.packs': '政策包',
} as const;
