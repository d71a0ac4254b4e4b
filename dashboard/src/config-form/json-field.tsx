import { Textarea } from '@mantine/core';
import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import classes from './config-form.module.css';
import { isObject, isSame } from './values.js';

interface JsonFieldProps {
  label: string;
  description?: ReactNode;
  required?: boolean;
  error?: ReactNode;
  value: unknown;
  /** Only what can be read is told; nothing but spaces is undefined. */
  onChange: (value: unknown) => void;
  /** Whether it has to be an object. */
  isOfKeys?: boolean;
}

/**
 * A value as JSON, for what no field of its own fits. What cannot be read stays as typed, says so, and keeps the form
 * from being sent.
 */
export function JsonField({ value, onChange, error, label, isOfKeys = false, ...rest }: JsonFieldProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => write(value));
  const [told, setTold] = useState(value);
  const [fault, setFault] = useState<string>();
  if (!isSame(value, told)) {
    // It changed elsewhere: what is typed here is behind.
    setTold(value);
    setText(write(value));
    setFault(undefined);
  }
  const type = (typed: string): void => {
    setText(typed);
    const read = readJson(typed, isOfKeys);
    const found = 'fault' in read ? read.fault : undefined;
    setFault(found);
    area.current?.setCustomValidity(found ?? '');
    if ('fault' in read) return;
    setTold(read.value);
    onChange(read.value);
  };
  return (
    <Textarea
      {...rest}
      ref={area}
      label={`${label}, as JSON`}
      autosize
      minRows={2}
      maxRows={30}
      spellCheck={false}
      error={fault ?? error}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      classNames={{ input: classes.code }}
    />
  );
}

function write(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

function readJson(text: string, isOfKeys: boolean): { value: unknown } | { fault: string } {
  if (text.trim() === '') return { value: undefined };
  try {
    const value: unknown = JSON.parse(text);
    return isOfKeys && !isObject(value) ? { fault: 'It has to be an object: { … }.' } : { value };
  } catch (error) {
    return { fault: `This is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
