package org.tranship.job;

import org.tranship.plan.Fingerprint;
import org.tranship.plan.PlanRequest;

/**
 * What the first step of every batch job must hold before it touches anything: proof that this run was approved.
 *
 * @param approved     the fingerprint the approver signed
 * @param approvedText the canonical text behind it, to show what changed
 */
public record RunTicket(JobId job, RunId run, String jobCode, PlanRequest request, Fingerprint approved, String approvedText) {
}
