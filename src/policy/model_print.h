/* model_print: the tables of a model in plain form, as JSON, for people to read. */
#ifndef POLICY_MODEL_PRINT_H
#define POLICY_MODEL_PRINT_H

#include "policy/decide.h"

/* [{name, description, hit_policy, inputs: [...], outputs: [...], annotations: [...], input_types,
 * input_values, output_types, output_values: as declared, by column, rules: [{number, id, inputs,
 * outputs, annotations}]}]: the decisions of the model that are tables, cells as written. */
void model_print(struct json_out *out, const struct model *model);

#endif
