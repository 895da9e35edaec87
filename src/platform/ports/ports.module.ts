import { Global, Module } from '@nestjs/common';
import { AccountsOfPeople } from './accounts-of-people.js';
import { Agendas } from './agendas.js';
import { Aftermaths } from './aftermath.js';
import { Authors } from './authors.js';
import { Gates } from './gates.js';
import { Impacts } from './impacts.js';
import { Merges } from './merges.js';
import { OwnerChoices } from './owner-choices.js';
import { Owners } from './owners.js';
import { PersonalData } from './personal-data.js';
import { RetentionKinds } from './retention.js';
import { Rounds } from './rounds.js';
import { StoredFiles } from './stored-files.js';

const ports = [AccountsOfPeople, Agendas, Authors, Gates, Owners, OwnerChoices, Aftermaths, Impacts, Merges, PersonalData, RetentionKinds, Rounds, StoredFiles];

/** What lower modules ask of higher ones. */
@Global()
@Module({ providers: ports, exports: ports })
export class PortsModule {}
