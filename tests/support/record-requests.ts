import { expect } from '@jest/globals';
import { beginRequestRecord } from './request-records.ts';

beginRequestRecord(expect.getState().testPath!);
