# Killed anywhere, hindered anywhere: a library that ends a program at a chosen system call, and what
# drives it. Every place in a release build; a sanitized one is slower and tries every sixth.
add_library(smm_trap MODULE crash/trap.cpp)
target_compile_options(smm_trap PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
target_link_libraries(smm_trap PRIVATE ${CMAKE_DL_LIBS})
set(trap $<TARGET_FILE:smm_trap>)
smm_script(crash/points crash/crash_test.py ${smm} ${trap})
smm_script(crash/storm crash/storm.py ${smm})
smm_script(crash/limits crash/limits_test.py ${smm} ${trap})
smm_script(crash/locks crash/locks_test.py ${smm} ${trap})
smm_script(crash/syncs crash/syncs_test.py ${smm} ${trap})
set_tests_properties(crash/points crash/storm crash/limits crash/locks crash/syncs
                     PROPERTIES LABELS crash)
if(SMM_SANITIZE)
  set_tests_properties(crash/points crash/limits PROPERTIES ENVIRONMENT SMM_CRASH_STRIDE=6)
endif()
if(SMM_UNIT_TESTS)
  set_tests_properties(lib/queue/crash lib/queue/claims lib/store/migration lib/store/damage
                       PROPERTIES TIMEOUT 900 LABELS crash)
endif()
