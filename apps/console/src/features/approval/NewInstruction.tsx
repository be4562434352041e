import type { api } from '@ringfence/client';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { Panel } from '../../ui/Panel.tsx';
import { EffectView } from './EffectView.tsx';
import { InstructionFields } from './InstructionFields.tsx';
import { type InstructionDraft, instructionOfDraft } from './instruction-draft.ts';
import { ProposeForm } from './ProposeForm.tsx';
import { useEffectOf } from './queries/use-effect-of.ts';

interface NewProps {
  readonly poolId: number;
  readonly currency: string;
  readonly personId: string;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly instructionLink: (instructionId: string) => ReactNode;
  readonly proposalLink: (recordId: string) => ReactNode;
  readonly mayAsk: (route: string) => boolean;
}

/** A new instruction: typed, then shown with its exact effect, then given or proposed. */
export function NewInstruction(props: NewProps) {
  const { t } = useTranslation('approval');
  const [draft, setDraft] = useState<InstructionDraft>(createDraft);
  const [shown, setShown] = useState<api.Instruction>();
  const instruction = instructionOfDraft(draft, minorOfText(draft.amount, props.currency));
  return (
    <div className="panels">
      <Panel title={t('new')} note={t('newNote')}>
        <form
          className="form fields"
          onSubmit={(event) => {
            event.preventDefault();
            setShown(instruction);
          }}
        >
          <InstructionFields
            draft={draft}
            currency={props.currency}
            onChange={(changed) => {
              setDraft(changed);
              // What is shown is what is asked for: another text is another instruction.
              setShown(undefined);
            }}
          />
          <div className="fields-foot">
            <Button type="primary" htmlType="submit" disabled={instruction === undefined}>
              {t('showEffect')}
            </Button>
          </div>
        </form>
      </Panel>
      {shown === undefined ? null : (
        <EffectOfDraft
          key={JSON.stringify(shown)}
          instruction={shown}
          onAgain={() => {
            setDraft({ ...createDraft(), kind: draft.kind });
            setShown(undefined);
          }}
          {...props}
        />
      )}
    </div>
  );
}

function createDraft(): InstructionDraft {
  return { kind: 'allocate', instructionId: newCommandId(), amount: '', fields: {} };
}

function EffectOfDraft({
  instruction,
  onAgain,
  ...props
}: NewProps & { readonly instruction: api.Instruction; readonly onAgain: () => void }) {
  const { t } = useTranslation('approval');
  const { poolId, currency, personId, customerLink } = props;
  const query = useEffectOf(poolId, instruction, 0);
  const [done, setDone] = useState<'proposed' | 'given'>();
  const { instructionId } = instruction;
  if (done !== undefined) {
    const link = done === 'given' ? props.instructionLink : props.proposalLink;
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t(`done.${done}`)}
        description={link(instructionId)}
        action={<Button onClick={onAgain}>{t('again')}</Button>}
      />
    );
  }
  return (
    <Panel title={t('effect')} note={t('effectNewNote')}>
      <Loaded query={query}>
        {(effect) => (
          <>
            <EffectView
              effect={effect}
              currency={currency}
              personId={personId}
              customerLink={customerLink}
            />
            {effect.status === 'accepted' ? (
              <ProposeForm
                poolId={poolId}
                instruction={instruction}
                isGivenAtOnce={effect.approvals.needed === 0}
                mayAsk={props.mayAsk}
                onDone={setDone}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
