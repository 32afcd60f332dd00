/* event_words: what people call a step of a case, as a button that asks for it and as a line of the
 * timeline that tells of it. The same step is not the same thing for every kind of case: what is
 * accepting an offer elsewhere is accepting a price for a repair. */
#ifndef API_EVENT_WORDS_H
#define API_EVENT_WORDS_H

struct event_words {
  const char *event, *zh, *en;
};

/* On the button. An event that nobody named is called by its own word. */
struct event_words event_words_ask(int type, const char *event);
/* In the timeline, after it happened. */
struct event_words event_words_told(int type, const char *event);

#endif
