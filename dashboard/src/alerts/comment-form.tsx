import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { commentAlert } from '../api/actions.js';
import { keys } from '../api/keys.js';
import { notifyFailure } from '../common/notify.js';

/** Takes what somebody knows about an alert into its timeline. */
export function CommentForm({ alertId }: { alertId: string }): ReactElement {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const comment = useMutation({
    mutationFn: () => commentAlert(alertId, text.trim()),
    onSuccess: () => {
      setText('');
      void client.invalidateQueries({ queryKey: keys.timeline(alertId) });
    },
    onError: (error) => notifyFailure('The comment is not kept', error),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        comment.mutate();
      }}
    >
      <Textarea
        label="Comment"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5000}
        required
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" my="xs">
        <Button type="submit" size="xs" variant="default" loading={comment.isPending} disabled={text.trim() === ''}>
          Add the comment
        </Button>
      </Group>
    </form>
  );
}
