-- Clinic: keys, checks, indexes and foreign keys over the loaded rows, then the sequences.
alter table offices add primary key (id), add constraint offices_code_key unique (code);
alter table categories add primary key (id), add constraint categories_slug_key unique (slug),
  add constraint categories_not_its_own_parent check (parent_id is distinct from id or parent_id is null) no inherit;
alter table profiles add primary key (id), add constraint profiles_born_once check (born_on < '2020-01-01');
create unique index profiles_email_lower_idx on profiles (lower(email));
create index profiles_tags_idx on profiles using gin (tags);
create index profiles_preferences_idx on profiles using gin (preferences jsonb_path_ops);

alter table doctors add primary key (id), add constraint doctors_licence_no_key unique (licence_no);
create index doctors_office_idx on doctors (office_id) where active;
alter table patients add primary key (id), add constraint patients_record_no_key unique (record_no);
create index patients_name_idx on patients (family_name collate "C", given_name collate "C") include (born_on);
create index patients_doctor_idx on patients (doctor_id);
create unique index patients_email_idx on patients (lower(email)) where email is not null;
alter table orders add primary key (id), add constraint orders_number_key unique (number) deferrable;
create index orders_patient_idx on orders (patient_id);
create index orders_office_placed_idx on orders (office_id, placed_at desc nulls last);

alter table tasks add primary key (id), add constraint tasks_minutes_range check (minutes between 0 and 1440);
create index tasks_order_idx on tasks (order_id);
create index tasks_open_idx on tasks (due_on) where not done;
alter table cases add primary key (id), add constraint cases_urgency_range check (urgency between 1 and 5);
create index cases_patient_idx on cases (patient_id);
alter table messages add primary key (id), add constraint messages_read_after_sent check (read_at >= sent_at);
create index messages_patient_sent_idx on messages (patient_id, sent_at);
create index messages_unread_idx on messages (doctor_id) where read_at is null;
alter table files add primary key (id), add constraint files_bytes_not_negative check (bytes >= 0);
create index files_order_idx on files (order_id) where order_id is not null;
create index files_checksum_idx on files using hash (checksum);

alter table offers add primary key (id);
alter table discounts add primary key (id), add constraint discounts_code_key unique (code),
  add constraint discounts_percent_range check (percent > 0 and percent <= 100);
alter table payments add primary key (id);
create index payments_open_idx on payments (order_id) where paid_at is null;
alter table purchases add primary key (id), add constraint purchases_quantity_positive check (quantity > 0);
create index purchases_payment_idx on purchases (payment_id);

alter table jaws add primary key (id);
create index jaws_patient_idx on jaws (patient_id, arch);
alter table treatment_plans add primary key (id), add constraint treatment_plans_steps_object check (jsonb_typeof(steps) = 'object');
create index treatment_plans_patient_idx on treatment_plans (patient_id);
create index treatment_plans_aligners_idx on treatment_plans (((steps ->> 'aligners')::integer));
alter table projects add primary key (id), add constraint projects_end_after_start check (ends_on is null or ends_on > starts_on);
create index projects_running_idx on projects (starts_on) where ends_on is null;
alter table doctor_notes add primary key (id);

alter table technician_roles add primary key (id), add constraint technician_roles_name_key unique (name);
alter table communications add primary key (id);
alter table customer_feedback add primary key (id), add constraint customer_feedback_score_range check (score between 1 and 5);

alter table case_states add primary key (case_id, ordinal);
alter table case_messages add primary key (case_id, message_id);
alter table case_files add primary key (case_id, file_id);
create index case_files_file_idx on case_files (file_id);
alter table message_attachments add primary key (message_id, ordinal);
alter table doctor_offices add primary key (doctor_id, office_id);
create index doctor_offices_office_idx on doctor_offices (office_id);

alter table categories add constraint categories_parent_id_fkey foreign key (parent_id) references categories;
alter table doctors add constraint doctors_office_id_fkey foreign key (office_id) references offices;
alter table patients
  add constraint patients_doctor_id_fkey foreign key (doctor_id) references doctors,
  add constraint patients_office_id_fkey foreign key (office_id) references offices;
alter table orders
  add constraint orders_patient_id_fkey foreign key (patient_id) references patients,
  add constraint orders_doctor_id_fkey foreign key (doctor_id) references doctors,
  add constraint orders_office_id_fkey foreign key (office_id) references offices;
alter table tasks
  add constraint tasks_order_id_fkey foreign key (order_id) references orders on delete cascade,
  add constraint tasks_patient_id_fkey foreign key (patient_id) references patients;
alter table cases
  add constraint cases_patient_id_fkey foreign key (patient_id) references patients,
  add constraint cases_doctor_id_fkey foreign key (doctor_id) references doctors;
alter table messages
  add constraint messages_patient_id_fkey foreign key (patient_id) references patients on delete cascade,
  add constraint messages_doctor_id_fkey foreign key (doctor_id) references doctors on delete set null;
alter table files
  add constraint files_order_id_fkey foreign key (order_id) references orders,
  add constraint files_case_id_fkey foreign key (case_id) references cases;
alter table offers
  add constraint offers_doctor_id_fkey foreign key (doctor_id) references doctors,
  add constraint offers_order_id_fkey foreign key (order_id) references orders;
alter table discounts add constraint discounts_offer_id_fkey foreign key (offer_id) references offers on delete cascade;
alter table payments
  add constraint payments_order_id_fkey foreign key (order_id) references orders,
  add constraint payments_profile_id_fkey foreign key (profile_id) references profiles;
alter table purchases
  add constraint purchases_payment_id_fkey foreign key (payment_id) references payments,
  add constraint purchases_order_id_fkey foreign key (order_id) references orders;
alter table jaws add constraint jaws_patient_id_fkey foreign key (patient_id) references patients;
alter table treatment_plans add constraint treatment_plans_patient_id_fkey foreign key (patient_id) references patients;
alter table projects add constraint projects_category_id_fkey foreign key (category_id) references categories;
alter table doctor_notes
  add constraint doctor_notes_doctor_id_fkey foreign key (doctor_id) references doctors,
  add constraint doctor_notes_patient_id_fkey foreign key (patient_id) references patients;
alter table technician_roles add constraint technician_roles_profile_id_fkey foreign key (profile_id) references profiles;
alter table communications add constraint communications_profile_id_fkey foreign key (profile_id) references profiles;
alter table customer_feedback add constraint customer_feedback_patient_id_fkey foreign key (patient_id) references patients;
alter table case_states add constraint case_states_case_id_fkey foreign key (case_id) references cases on delete cascade;
alter table case_messages
  add constraint case_messages_case_id_fkey foreign key (case_id) references cases on delete cascade,
  add constraint case_messages_message_id_fkey foreign key (message_id) references messages on delete cascade;
alter table case_files
  add constraint case_files_case_id_fkey foreign key (case_id) references cases on delete cascade,
  add constraint case_files_file_id_fkey foreign key (file_id) references files on delete cascade;
alter table message_attachments add constraint message_attachments_message_id_fkey foreign key (message_id) references messages on delete cascade;
alter table doctor_offices
  add constraint doctor_offices_doctor_id_fkey foreign key (doctor_id) references doctors on delete cascade,
  add constraint doctor_offices_office_id_fkey foreign key (office_id) references offices;

-- Every sequence stands at or behind the last number handed out: some numbers were taken by rows that were never kept.
do $$
declare
  counted text;
begin
  foreach counted in array array['offices', 'categories', 'doctors', 'orders', 'tasks', 'messages', 'offers', 'discounts', 'payments', 'purchases',
      'jaws', 'projects', 'doctor_notes', 'technician_roles', 'customer_feedback'] loop
    execute format('select setval(pg_get_serial_sequence(%L, ''id''), max(id) + count(*) %% 7) from %I', counted, counted);
  end loop;
end
$$;

comment on table tasks is 'One step of an order in the laboratory; the longest table of all.';
comment on table files is 'What was uploaded; the bytes themselves lie in the object store under the checksum.';
comment on column profiles.banned_until is 'Infinity means for good.';
comment on column offices.rent is 'As written in the contract, with its trailing zeros.';
comment on column payments.total is 'Computed: amount and fee.';
comment on constraint orders_number_key on orders is 'Deferrable, so that numbers can be exchanged within a transaction: no key for slices.';
comment on index patients_email_idx is 'An address belongs to one patient, whatever its case.';
