# language: en
Feature: Notes
  Scenario: a note is published
    Given a note "一"
    When it is published
    Then 3 readers see it
