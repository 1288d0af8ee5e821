-- Why a proposal was turned down stands with the proposal; the log, of which pages read a window, stays the history of it.
alter table definition_activations add column refusal text;
update definition_activations set refusal = (
  select note from workflow_log
  where action = 'definition.declined' and workflow_log.definition_id = definition_activations.definition_id and workflow_log.version = definition_activations.version
    and actor_id = withdrawn_by and at >= withdrawn_at
  order by seq limit 1)
  where withdrawn_by <> proposed_by;
