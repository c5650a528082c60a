export const ACTION_TYPES = ['RELAPSE', 'URGE_RESISTED', 'NOTE'] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** An action as it is stored. */
export interface Action {
  readonly id: string;
  readonly userId: string;
  readonly type: ActionType;
  readonly habit: string | null;
  readonly intensity: number | null;
  readonly note: string | null;
  readonly occurredAt: Date;
  readonly createdAt: Date;
}

/** An action as its owner sees it; nobody else does. */
export type ActionData = {
  readonly id: string;
  readonly type: ActionType;
  readonly habit: string | null;
  readonly intensity: number | null;
  readonly note: string | null;
  readonly occurredAt: string;
  readonly createdAt: string;
};

export const presentAction = (action: Action): ActionData => ({
  id: action.id,
  type: action.type,
  habit: action.habit,
  intensity: action.intensity,
  note: action.note,
  occurredAt: action.occurredAt.toISOString(),
  createdAt: action.createdAt.toISOString(),
});
