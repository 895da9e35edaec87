import { Certificate } from './entities/certificate.js';
import { Issuer } from './entities/issuer.js';
import { Register } from './entities/register.js';
import { Certificates1764000000900 } from './migrations/1764000000900-certificates.js';
import { CertificateReportView1766000000701 } from './migrations/1766000000701-report-view.js';
import { CertificatesByFile1766000001113 } from './migrations/1766000001113-certificates-by-file.js';

export const certificatesEntities = [Issuer, Register, Certificate];
export const certificatesMigrations = [Certificates1764000000900, CertificateReportView1766000000701, CertificatesByFile1766000001113];
